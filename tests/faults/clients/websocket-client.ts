import { cidOf, hashOf, makeBody } from '../history/body.ts';
import type { Operation, SeenMessage } from '../history/event.ts';
import type { Notes } from '../history/notes.ts';
import { nextIn, pick } from './chance.ts';
import { LabConnection } from './lab-connection.ts';
import type { LabRoom, LogicalClient, Seat } from './order.ts';
import { Outbox, type Wish } from './outbox.ts';
import { RoomStreams } from './room-streams.ts';

export interface ClientPorts {
  notes: Notes;
  rooms: readonly LabRoom[];
  /** Port of a node's web door, anew for each connection. */
  port(): number;
  random(): number;
  operationsPerSecond: number;
}

/** A message this client wrote. */
interface Own {
  room: string;
  seq: number;
  cid: string;
  versions: number;
}

/** Own messages that are changed now and then. */
const ownKept = 40;
const burstSends = 20;
const mostWaiting = 12;
const levelEveryMs = 50;

/** A member who writes, changes, reads, comes and goes over a WebSocket, and notes all of it. */
export class WebSocketClient implements LogicalClient {
  readonly #connection: LabConnection;
  readonly #streams: RoomStreams;
  readonly #outbox: Outbox;
  #own: Own[] = [];
  #count = 0;
  #isWorking = true;
  #isClosed = false;

  constructor(readonly seat: Seat, readonly ports: ClientPorts) {
    const { client, user, token } = seat;
    this.#outbox = new Outbox(client, ports.notes);
    this.#streams = new RoomStreams(client, user, ports.notes, () => this.#outbox.use(this.#connection));
    this.#connection = new LabConnection(ports.port, token, ports.random, {
      opened: () => this.#streams.begin(this.#connection),
      fact: (fact) => this.#streams.fact(fact),
      broken: () => {
        this.#outbox.use(null);
        this.#streams.broken();
      },
    });
    this.#workLater();
  }

  burst(): void {
    for (let count = 0; count < burstSends; count++) this.#send();
  }

  async level(): Promise<void> {
    this.#isWorking = false;
    while (!this.#isClosed && !(await this.#isLevel())) await new Promise((resolve) => setTimeout(resolve, levelEveryMs));
    this.ports.notes.add(this.seat.client, { is: 'level' });
  }

  close(): void {
    this.#isClosed = true;
    this.#isWorking = false;
    this.#connection.close();
  }

  async #isLevel(): Promise<boolean> {
    if (this.#outbox.size > 0 || !this.#streams.isLive) return false;
    const answered = new Promise<boolean>((resolve) => this.#streams.isLevel(this.#connection, resolve));
    return Promise.race([answered, new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false))]);
  }

  #workLater(): void {
    setTimeout(() => {
      if (!this.#isWorking) return;
      // Nobody types on for ever while nothing is answered.
      if (this.#outbox.size < mostWaiting) this.#work();
      this.#workLater();
    }, nextIn(this.ports.operationsPerSecond, this.ports.random));
  }

  #work(): void {
    const roll = this.ports.random();
    const own = this.#own.length === 0 ? undefined : pick(this.#own, this.ports.random);
    if (roll < 0.74 || own === undefined) this.#send();
    else if (roll < 0.81) this.#edit(own);
    else if (roll < 0.845) this.#delete(own);
    else if (roll < 0.86) this.#react(own);
    else if (roll < 0.91) this.#mark();
    else if (roll < 0.94) this.#moveMembers();
    else this.#read();
  }

  #wish(op: Operation, room: string, command: string, input: object, more: Partial<Omit<Wish, 'asked'>> & { asked?: Partial<Wish['asked']> } = {}): void {
    const cid = more.asked?.cid ?? this.#nextCid();
    this.#outbox.put({
      lane: cid, command, input: { room, nonce: cid, ...input }, done: () => undefined, ...more,
      asked: { is: 'invoke', door: 'websocket', user: this.seat.user, room, op, cid, ...more.asked },
    });
  }

  #nextCid(): string {
    return `${this.seat.client}-${this.#count++}`;
  }

  #send(): void {
    const { random, rooms } = this.ports;
    const roll = random();
    const heat = roll < 0.6 ? 'hot' : roll < 0.95 ? 'cold' : 'everyone';
    const open = rooms.filter((one) => one.heat === heat && this.#streams.cursors.has(one.id));
    if (open.length === 0) return;
    const { id: room } = pick(open, random);
    const cid = this.#nextCid();
    const text = makeBody({ room, cid }, 0, random);
    this.#wish('send', room, 'message.send', { content: { format: 'plain', text } }, {
      lane: room, asked: { cid, hash: hashOf(text) },
      done: ({ reply }) => {
        const { seq } = reply as { seq: number };
        this.#own = [...this.#own.slice(-ownKept), { room, seq, cid, versions: 0 }];
        return seq;
      },
    });
  }

  #edit(own: Own): void {
    const text = makeBody(own, ++own.versions, this.ports.random);
    this.#wish('edit', own.room, 'message.edit', { message: own.seq, content: { format: 'plain', text } }, {
      asked: { hash: hashOf(text), about: own.seq, message: own.cid },
      done: ({ reply }) => (reply as { seq: number }).seq,
    });
  }

  #delete(own: Own): void {
    this.#own = this.#own.filter((other) => other !== own);
    this.#wish('delete', own.room, 'message.delete', { message: own.seq }, { asked: { about: own.seq, message: own.cid } });
  }

  #react({ room, seq }: Own): void {
    this.#wish('react', room, 'message.react', { message: seq, emoji: pick(['👍', '🎉', '❤️'], this.ports.random), on: this.ports.random() < 0.7 }, { asked: { about: seq } });
  }

  /** Reads on, and often says a place read before right after it, which must move nothing (R2). */
  #mark(): void {
    const mine = [...this.#streams.cursors];
    if (mine.length === 0) return;
    const [room, cursor] = pick(mine, this.ports.random);
    this.#markAt(room, cursor);
    if (this.ports.random() < 0.7) this.#markAt(room, Math.floor(cursor * this.ports.random()));
  }

  #markAt(room: string, seq: number): void {
    const cid = this.#nextCid();
    const { user, client } = this.seat;
    this.#outbox.put({
      lane: `mark ${room}`, command: 'read.mark', input: { room, seq },
      asked: { is: 'invoke', door: 'websocket', user, room, op: 'mark', cid, about: seq },
      done: ({ reply, since }) => {
        this.ports.notes.add(client, { is: 'position', user, room, since, seq: (reply as { readSeq: number }).readSeq });
        return undefined;
      },
    });
  }

  #moveMembers(): void {
    const { random, rooms } = this.ports;
    const cold = rooms.filter(({ heat }) => heat === 'cold');
    const mine = cold.filter(({ owner }) => owner === this.seat.user);
    const away = cold.filter(({ kind, members, id }) => kind === 'public' && members.includes(this.seat.user) && !this.#streams.cursors.has(id));
    if (away.length > 0) return this.#wish('join', pick(away, random).id, 'room.join', {});
    if (mine.length > 0 && random() < 0.6) return this.#kick(pick(mine, random));
    const leavable = cold.filter(({ id, kind, owner }) => kind === 'public' && owner !== this.seat.user && this.#streams.cursors.has(id));
    if (leavable.length > 0) this.#wish('leave', pick(leavable, random).id, 'room.leave', {});
  }

  #kick({ id, members }: LabRoom): void {
    const user = pick(members.filter((one) => one !== this.seat.user), this.ports.random);
    if (user !== undefined) this.#wish('kick', id, 'member.remove', { user }, { lane: `kick ${id}`, asked: { about: user } });
  }

  #read(): void {
    const mine = [...this.#streams.cursors];
    if (mine.length === 0 || !this.#streams.isLive) return;
    const [room, cursor] = pick(mine, this.ports.random);
    const newest = this.ports.random() < 0.7;
    const where = newest ? {} : { before: 1 + Math.floor(cursor * this.ports.random()) };
    const { client, user } = this.seat;
    this.#connection.ask('history.read', { room, limit: 40, ...where }, ({ since, reply, refused }) => {
      if (refused !== undefined) return;
      const page = reply as { messages: { seq: number; nonce: string; content: { text: string } | null }[]; cursor: number };
      const messages = page.messages.map(seenMessage);
      this.ports.notes.add(client, { is: 'read', door: 'websocket', user, room, since, newest, cursor: page.cursor, messages });
    });
  }
}

/** A message of a page as the checker looks at it. */
export function seenMessage({ seq, nonce, content }: { seq: number; nonce: string; content: { text: string } | null }): SeenMessage {
  const text = content?.text ?? null;
  return [seq, cidOf({ nonce, text }), text === null ? null : hashOf(text)];
}
