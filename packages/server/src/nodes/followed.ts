import type { EntryFact } from '@hubbub/protocol';
import type { Bus } from '../buses/bus.ts';
import type { Standpoint } from '../kernel/following.ts';
import type { Telling } from '../kernel/telling.ts';

/** A room that somebody connected here is in. */
interface FollowedRoom {
  /** Seq of the entry told last. */
  told: number;
  /** People here who are in it. */
  people: number;
  /** Told by commands of this node, waiting for entries before it that other nodes wrote. */
  waiting: Telling[];
  /** Reasons that other nodes gave to entries not told yet, by seq; null when there are none. */
  reasons: Map<number, string> | null;
}

/** Somebody who is connected here. */
export interface FollowedPerson {
  /** The version up to which they were told; null until it was read for the first time. */
  version: number | null;
  readonly rooms: Set<string>;
  /** Read positions this node told by itself since the last look: room → seq and time. */
  readonly toldReads: Map<string, string>;
}

/** An entry as read from the log, and what else the person it is about hears of it. */
export interface ReadEntry {
  fact: EntryFact;
  also: readonly Telling[];
}

/**
 * What this node follows and how far. Entries of a room come out in the order of seq, each once,
 * whether a command of this node made them or they were read from the log (M1, A2).
 */
export class Followed {
  readonly #rooms = new Map<string, FollowedRoom>();
  readonly #people = new Map<string, FollowedPerson>();
  readonly #isHere: (user: string) => boolean;
  readonly #bus: Pick<Bus, 'subscribe' | 'unsubscribe'>;

  constructor(isHere: (user: string) => boolean, bus: Pick<Bus, 'subscribe' | 'unsubscribe'>) {
    this.#isHere = isHere;
    this.#bus = bus;
  }

  get rooms(): ReadonlyMap<string, Readonly<Pick<FollowedRoom, 'told'>>> {
    return this.#rooms;
  }

  get people(): ReadonlyMap<string, Readonly<FollowedPerson>> {
    return this.#people;
  }

  /** Follows a person and their rooms; what is followed already goes on from where it is. */
  begin({ user, version, rooms }: Standpoint): void {
    const person = this.#person(user);
    person.version = Math.min(person.version ?? version, version);
    for (const { room, head } of rooms) this.enter(user, room, head);
  }

  isBehind({ rooms }: Standpoint): boolean {
    return rooms.some(({ room, head }) => head < (this.#rooms.get(room)?.told ?? 0));
  }

  /** Follows everybody who is connected here, and nobody else. */
  keepTo(users: ReadonlySet<string>): void {
    for (const user of users) this.#person(user);
    for (const [user, { rooms }] of this.#people) {
      if (users.has(user)) continue;
      const left = [...rooms];
      for (const room of left) {
        this.#leave(user, room);
        this.#dropIfEmpty(room);
      }
      this.#people.delete(user);
      this.#bus.unsubscribe(`user:${user}`);
    }
  }

  /** Somebody here is in a room; one that nobody here was in is told from after `told` on. */
  enter(user: string, id: string, told: number): void {
    const { rooms } = this.#person(user);
    if (rooms.has(id)) return;
    rooms.add(id);
    const room = this.#rooms.get(id);
    if (room !== undefined) return void (room.people += 1);
    this.#rooms.set(id, { told, people: 1, waiting: [], reasons: null });
    void this.#bus.subscribe(`room:${id}`);
  }

  /** Answers what of a command's tellings may be told at once; `onGap` hears of rooms whose log must be read first. */
  take(tellings: readonly Telling[], onGap: (room: string) => void): Telling[] {
    const out: Telling[] = [];
    for (const telling of tellings) {
      if (telling.to === 'room' && 'seq' in telling.fact) this.#takeEntry(telling, telling.fact, out, onGap);
      else this.#takeOther(telling, out);
    }
    for (const telling of tellings) if (telling.to === 'room') this.#dropIfEmpty(telling.fact.room);
    return out;
  }

  /** Reasons are told and not kept: they come with hints, or not at all. */
  noteReasons(id: string, reasons: Readonly<Record<number, string>>): void {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    for (const [seq, reason] of Object.entries(reasons)) if (Number(seq) > room.told) (room.reasons ??= new Map()).set(Number(seq), reason);
  }

  /** Answers what is to be told of entries read from a room's log, in order, and of what waited for them. */
  catchUp(id: string, entries: readonly ReadEntry[]): Telling[] {
    const out: Telling[] = [];
    const room = this.#rooms.get(id);
    if (room === undefined) return out;
    for (const { fact: read, also } of entries) {
      const fact = withReason(read, room.reasons);
      // What a command here told of the same entry also has what is not kept, like a reason.
      this.#tellWaiting(room, out);
      if (fact.seq !== room.told + 1) continue;
      this.#tell(room, fact, { to: 'room', fact }, out);
      out.push(...also);
    }
    this.#tellWaiting(room, out);
    for (const seq of room.reasons?.keys() ?? []) if (seq <= room.told) room.reasons!.delete(seq);
    this.#dropIfEmpty(id);
    return out;
  }

  /** Goes on from a head without telling what lies before it; answers who is here and missed that. */
  skipTo(id: string, head: number): string[] {
    const room = this.#rooms.get(id);
    if (room === undefined || room.told >= head) return [];
    room.told = head;
    room.waiting = [];
    this.#dropIfEmpty(id);
    return [...this.#people].flatMap(([user, { rooms }]) => (rooms.has(id) ? [user] : []));
  }

  /** The person was told all that happened up to a version, if nobody attached meanwhile. */
  advance(user: string, from: number | null, to: number): void {
    const person = this.#people.get(user);
    if (person === undefined || person.version !== from) return;
    person.version = to;
    person.toldReads.clear();
  }

  #takeEntry(telling: Telling, fact: EntryFact, out: Telling[], onGap: (room: string) => void): void {
    if (fact.fact === 'member.joined' && this.#isHere(fact.member.user)) this.enter(fact.member.user, fact.room, fact.seq - 1);
    const room = this.#rooms.get(fact.room);
    if (room === undefined) return void out.push(telling);
    if (fact.seq <= room.told) return;
    if (fact.seq === room.told + 1 && room.waiting.length === 0) return this.#tell(room, fact, telling, out);
    room.waiting.push(telling);
    onGap(fact.room);
  }

  #takeOther(telling: Telling, out: Telling[]): void {
    if (telling.to !== 'user') return void out.push(telling);
    const { fact } = telling;
    if (fact.fact === 'my.read') this.#people.get(telling.user)?.toldReads.set(fact.room, `${fact.readSeq} ${fact.readAt}`);
    const waiting = this.#rooms.get(roomOf(telling))?.waiting;
    if (waiting === undefined || waiting.length === 0) out.push(telling);
    else waiting.push(telling);
  }

  /** Tells what waits as far as it is its turn, without the entries that were read meanwhile. */
  #tellWaiting(room: FollowedRoom, out: Telling[]): void {
    for (let telling = room.waiting[0]; telling !== undefined; telling = room.waiting[0]) {
      const entry = telling.to === 'room' && 'seq' in telling.fact ? telling.fact : null;
      if (entry !== null && entry.seq > room.told + 1) return;
      room.waiting.shift();
      if (entry === null) out.push(telling);
      else if (entry.seq === room.told + 1) this.#tell(room, entry, telling, out);
    }
  }

  #tell(room: FollowedRoom, fact: EntryFact, telling: Telling, out: Telling[]): void {
    room.told = fact.seq;
    out.push(telling);
    if (fact.fact === 'member.joined' && this.#isHere(fact.member.user)) this.enter(fact.member.user, fact.room, fact.seq);
    if (fact.fact === 'member.left') this.#leave(fact.user, fact.room);
  }

  #leave(user: string, id: string): void {
    const room = this.#rooms.get(id);
    if (room === undefined || this.#people.get(user)?.rooms.delete(id) !== true) return;
    room.people -= 1;
  }

  /** A room is let go only once all that was read and waited was told: somebody may have come back in it. */
  #dropIfEmpty(id: string): void {
    const room = this.#rooms.get(id);
    if (room === undefined || room.people > 0 || room.waiting.length > 0) return;
    this.#rooms.delete(id);
    this.#bus.unsubscribe(`room:${id}`);
  }

  #person(user: string): FollowedPerson {
    let person = this.#people.get(user);
    if (person === undefined) {
      this.#people.set(user, (person = { version: null, rooms: new Set(), toldReads: new Map() }));
      void this.#bus.subscribe(`user:${user}`);
    }
    return person;
  }
}

function roomOf({ fact }: Extract<Telling, { to: 'user' }>): string {
  if (fact.fact === 'my.room') return fact.room.id;
  return fact.fact === 'my.invitation' ? fact.invitation.room : fact.room;
}

function withReason(fact: EntryFact, reasons: ReadonlyMap<number, string> | null): EntryFact {
  const reason = reasons?.get(fact.seq);
  return reason === undefined ? fact : { ...fact, reason } as EntryFact;
}
