import { retriedRefusals } from '@hubbub/protocol';
import { hashOf, makeBody } from '../history/body.ts';
import { monotonicMs } from '../history/monotonic.ts';
import { nextIn, pick } from './chance.ts';
import type { LogicalClient, Seat } from './order.ts';
import { type ClientPorts, seenMessage } from './websocket-client.ts';

/** How long a request may take, ms. */
const patienceMs = 2_000;
const retryMs = 50;

/** A program that sends and reads over HTTP, one request after the other, repeating with its nonce what was not answered. */
export class HttpClient implements LogicalClient {
  #count = 0;
  #isWorking = true;
  #isClosed = false;
  readonly #working: Promise<void>;

  constructor(readonly seat: Seat, readonly ports: ClientPorts) {
    this.#working = this.#work();
  }

  burst(): void {}

  async level(): Promise<void> {
    this.#isWorking = false;
    await this.#working;
    this.ports.notes.add(this.seat.client, { is: 'level' });
  }

  close(): void {
    this.#isClosed = true;
    this.#isWorking = false;
  }

  async #work(): Promise<void> {
    const { random, rooms, operationsPerSecond } = this.ports;
    const open = rooms.filter(({ heat, members }) => heat === 'everyone' || (heat === 'hot' && members.includes(this.seat.user)));
    while (this.#isWorking) {
      await new Promise((resolve) => setTimeout(resolve, nextIn(operationsPerSecond, random)));
      const { id } = pick(open, random);
      if (random() < 0.8) await this.#send(id);
      else await this.#read(id);
    }
  }

  async #send(room: string): Promise<void> {
    const { notes, random } = this.ports;
    const { client, user } = this.seat;
    const cid = `${client}-${this.#count++}`;
    const text = makeBody({ room, cid }, 0, random);
    notes.add(client, { is: 'invoke', door: 'http', user, room, op: 'send', cid, hash: hashOf(text) });
    while (!this.#isClosed) {
      const answer = await this.#ask('POST', `rooms/${room}/messages`, { nonce: cid, content: { format: 'plain', text } });
      if (answer?.seq !== undefined) return notes.add(client, { is: 'ok', cid, seq: answer.seq });
      const code = answer?.refused?.code;
      if (code !== undefined && !(retriedRefusals as readonly string[]).includes(code)) return notes.add(client, { is: 'fail', cid, code });
      if (code !== undefined) notes.add(client, { is: 'again', cid, code, retryAfterMs: answer?.refused?.retryAfterMs ?? null });
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  async #read(room: string): Promise<void> {
    const { client, user } = this.seat;
    const since = monotonicMs();
    const answer = await this.#ask('GET', `rooms/${room}/messages?limit=40`);
    if (answer?.messages === undefined) return;
    this.ports.notes.add(client, { is: 'read', door: 'http', user, room, since, newest: true, cursor: answer.cursor!, messages: answer.messages.map(seenMessage) });
  }

  /** Undefined when no answer came. */
  async #ask(method: string, path: string, body?: object): Promise<HttpAnswer | undefined> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.ports.port()}/api/v1/${path}`, {
        method, signal: AbortSignal.timeout(patienceMs),
        headers: { authorization: `Bearer ${this.seat.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await response.json()) as HttpAnswer;
    } catch {
      return undefined;
    }
  }
}

interface HttpAnswer {
  seq?: number;
  cursor?: number;
  messages?: { seq: number; nonce: string; content: { text: string } | null }[];
  refused?: { code: string; retryAfterMs?: number };
}
