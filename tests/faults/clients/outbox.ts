import type { Note } from '../history/event.ts';
import type { Notes } from '../history/notes.ts';
import { retriedRefusals } from '@hubbub/protocol';
import type { Answer, LabConnection } from './lab-connection.ts';

type Asked = Extract<Note, { is: 'invoke' }>;

/** Something a client wants done, repeated with its nonce until it is answered. */
export interface Wish {
  /** What is done one after the other. */
  lane: string;
  command: string;
  input: object;
  asked: Asked;
  /** Told of the answer that was not a refusal; answers the seq to note, if there is one. */
  done(answer: Answer): number | undefined;
}

/** Longest wait before a repeat, ms, and the one where none is asked for. */
const mostWaitMs = 1_000;
const usualWaitMs = 50;

/** Wishes in lanes: one of each is under way, and goes out again after every break. */
export class Outbox {
  #lanes = new Map<string, Wish[]>();
  #underWay = new Set<Wish>();
  #connection: LabConnection | null = null;

  constructor(readonly client: string, readonly notes: Notes) {}

  get size(): number {
    let size = 0;
    for (const lane of this.#lanes.values()) size += lane.length;
    return size;
  }

  put(wish: Wish): void {
    const lane = this.#lanes.get(wish.lane);
    if (lane !== undefined) return void lane.push(wish);
    this.#lanes.set(wish.lane, [wish]);
    this.#send(wish, true);
  }

  /** There is a connection that has caught up; null: there is none any more. */
  use(connection: LabConnection | null): void {
    this.#connection = connection;
    this.#underWay.clear();
    if (connection !== null) for (const [first] of this.#lanes.values()) this.#send(first!, false);
  }

  #send(wish: Wish, isNew: boolean): void {
    if (isNew) this.notes.add(this.client, wish.asked);
    const connection = this.#connection;
    if (connection === null || this.#underWay.has(wish)) return;
    this.#underWay.add(wish);
    connection.ask(wish.command, wish.input, (answer) => {
      if (this.#connection !== connection) return;
      this.#underWay.delete(wish);
      if (answer.refused === undefined) this.#end(wish, { is: 'ok', cid: wish.asked.cid, ...seqOf(wish.done(answer)) });
      else this.#refused(wish, answer.refused);
    });
  }

  #refused(wish: Wish, { code, retryAfterMs }: NonNullable<Answer['refused']>): void {
    const { cid } = wish.asked;
    if (!(retriedRefusals as readonly string[]).includes(code)) return this.#end(wish, { is: 'fail', cid, code });
    this.notes.add(this.client, { is: 'again', cid, code, retryAfterMs: retryAfterMs ?? null });
    setTimeout(() => {
      if (this.#lanes.get(wish.lane)?.[0] === wish) this.#send(wish, false);
    }, Math.min(retryAfterMs ?? usualWaitMs, mostWaitMs));
  }

  #end(wish: Wish, note: Note): void {
    this.notes.add(this.client, note);
    const lane = this.#lanes.get(wish.lane)!;
    lane.shift();
    if (lane.length === 0) this.#lanes.delete(wish.lane);
    else this.#send(lane[0]!, true);
  }
}

function seqOf(seq: number | undefined): { seq?: number } {
  return seq === undefined ? {} : { seq };
}
