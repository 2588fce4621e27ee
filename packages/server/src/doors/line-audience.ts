import type { Fact } from '@hubbub/protocol';
import type { Log } from '../kernel/log.ts';
import type { Connection } from './connections.ts';
import type { Audience, JoinedFact, LeftFact, RoomFact, UserFact } from './fan-out.ts';
import type { People } from './people.ts';

/** How a door says facts, once for all who hear them. People a fact names are in `People` by then. */
export interface Saying<C extends Connection> {
  room(fact: RoomFact, listeners: ReadonlySet<C>): void;
  user?(fact: UserFact, connections: readonly C[]): void;
  /** Place and presence: to all of the door, which knows who asked for it. */
  everyone?(fact: Fact, connections: Iterable<C>): void;
}

interface Due {
  people: readonly string[];
  say: () => void;
}

const nobody: ReadonlySet<never> = new Set();

/**
 * Which connections of one door hear which room. Facts are said in the order told; one that names
 * somebody who is not known yet waits until they are read, and all behind it with it.
 */
export class LineAudience<C extends Connection> implements Audience {
  readonly #people: People;
  readonly #log: Log;
  readonly #saying: Saying<C>;
  readonly #listeners = new Map<string, Set<C>>();
  readonly #roomsOf = new Map<C, readonly string[]>();
  readonly #byUser = new Map<string, readonly C[]>();
  #due: Due[] = [];

  constructor(people: People, log: Log, saying: Saying<C>) {
    this.#people = people;
    this.#log = log;
    this.#saying = saying;
  }

  /** Makes a connection hear these rooms, in the order of tellings: call it as soon as `readAttachment` settles. */
  attach(connection: C, rooms: readonly string[]): void {
    this.#inOrder([], () => {
      this.#roomsOf.set(connection, []);
      this.#byUser.set(connection.user, [...this.#of(connection.user), connection]);
      for (const room of rooms) this.#hear(connection, room);
    });
  }

  /** Makes a connection that is gone hear nothing more, whatever is due. */
  detach(connection: C): void {
    this.#inOrder([], () => {
      for (const room of this.#roomsOf.get(connection) ?? []) this.#unhear(connection, room);
      this.#roomsOf.delete(connection);
      const left = this.#of(connection.user).filter((other) => other !== connection);
      if (left.length === 0) this.#byUser.delete(connection.user);
      else this.#byUser.set(connection.user, left);
    });
  }

  /** Who hears a room now. */
  listeners(room: string): ReadonlySet<C> {
    return this.#listeners.get(room) ?? nobody;
  }

  attachMember({ member, room }: JoinedFact): void {
    this.#inOrder([], () => {
      for (const connection of this.#of(member.user)) this.#hear(connection, room);
    });
  }

  detachMember({ user, room }: LeftFact): void {
    this.#inOrder([], () => {
      for (const connection of this.#of(user)) this.#unhear(connection, room);
    });
  }

  tellRoom(fact: RoomFact): void {
    if (this.#due.length === 0 && !this.#listeners.has(fact.room)) return;
    this.#inOrder(peopleOf(fact), () => {
      const listeners = this.#listeners.get(fact.room);
      if (listeners !== undefined) this.#saying.room(fact, listeners);
    });
  }

  tellUser(user: string, fact: UserFact): void {
    this.#inOrder([], () => {
      const connections = this.#of(user);
      if (connections.length > 0) this.#saying.user?.(fact, connections);
    });
  }

  tellEveryone(fact: Fact): void {
    this.#inOrder([], () => this.#saying.everyone?.(fact, this.#roomsOf.keys()));
  }

  tellWatchers(fact: Fact): void {
    this.tellEveryone(fact);
  }

  #of(user: string): readonly C[] {
    return this.#byUser.get(user) ?? [];
  }

  #hear(connection: C, room: string): void {
    const listeners = this.#listeners.get(room);
    if (listeners?.has(connection)) return;
    if (listeners === undefined) this.#listeners.set(room, new Set([connection]));
    else listeners.add(connection);
    this.#roomsOf.set(connection, [...(this.#roomsOf.get(connection) ?? []), room]);
  }

  #unhear(connection: C, room: string): void {
    const listeners = this.#listeners.get(room);
    if (listeners === undefined || !listeners.delete(connection)) return;
    if (listeners.size === 0) this.#listeners.delete(room);
    this.#roomsOf.set(connection, this.#roomsOf.get(connection)!.filter((other) => other !== room));
  }

  #inOrder(people: readonly string[], say: () => void): void {
    if (this.#due.length === 0 && this.#areKnown(people)) return this.#saySafely(say);
    this.#due.push({ people, say });
    if (this.#due.length === 1) void this.#sayDue();
  }

  #areKnown(people: readonly string[]): boolean {
    return people.every((id) => this.#people.isRead(id));
  }

  async #sayDue(): Promise<void> {
    while (this.#due.length > 0) {
      await this.#people.read(this.#due.flatMap(({ people }) => people)).catch((error: unknown) => {
        this.#log.error({ error: String(error) }, 'people could not be read');
      });
      this.#sayKnown();
    }
  }

  /** Says what is due up to the first whose people are not known; at least one, so that a failing read holds nothing up. */
  #sayKnown(): void {
    const known = this.#due.findIndex(({ people }) => !this.#areKnown(people));
    const until = known === -1 ? this.#due.length : Math.max(1, known);
    for (let said = 0; said < until; said++) this.#saySafely(this.#due[said]!.say);
    this.#due = this.#due.slice(until);
  }

  #saySafely(say: () => void): void {
    try {
      say();
    } catch (error) {
      this.#log.error({ error: String(error) }, 'a fact could not be said');
    }
  }
}

/** Whose names a line about the fact may hold. */
function peopleOf(fact: RoomFact): string[] {
  switch (fact.fact) {
    case 'typing.changed':
      return [fact.user];
    case 'positions.changed':
      return [];
    case 'member.joined':
    case 'member.changed':
      return [fact.by, fact.member.user];
    case 'member.left':
      return [fact.by, fact.user];
    default:
      return [fact.by];
  }
}
