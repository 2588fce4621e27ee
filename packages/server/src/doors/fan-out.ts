import type { EntryFact, Fact } from '@hubbub/protocol';
import type { Telling } from '../kernel/telling.ts';
import type { Connections } from './connections.ts';

type Told<To extends Telling['to']> = Extract<Telling, { to: To; fact: unknown }>['fact'];
/** What everyone attached to a room hears. */
export type RoomFact = Told<'room'>;
export type JoinedFact = Extract<EntryFact, { fact: 'member.joined' }>;
export type LeftFact = Extract<EntryFact, { fact: 'member.left' }>;
/** What all connections of one account hear. */
export type UserFact = Extract<Fact, { fact: `my.${string}` }>;

/** Those of one door who hear facts. It says them in the order it is told, each encoded once. */
export interface Audience {
  /** Makes the connections of who joined hear the room, before the entry that says so. */
  attachMember(fact: JoinedFact): void;
  /** Makes them hear nothing more of it, after the entry that says so (A2). */
  detachMember(fact: LeftFact): void;
  tellRoom(fact: RoomFact): void;
  tellUser(user: string, fact: UserFact): void;
  tellEveryone(fact: Told<'everyone'>): void;
  tellWatchers(fact: Told<'watchers'>): void;
}

/**
 * From durable facts to the connections of all doors, in the order given. Membership entries attach
 * and detach the person's connections exactly at their place in the room's order: nothing after a
 * removal reaches the removed (A2).
 */
export class FanOut {
  readonly #connections: Connections;
  readonly #audiences: readonly Audience[];

  constructor(connections: Connections, audiences: readonly Audience[]) {
    this.#connections = connections;
    this.#audiences = audiences;
  }

  tell(tellings: readonly Telling[]): void {
    for (const telling of tellings) {
      if (telling.to === 'sessions') this.#endSessions(telling.user, telling.ended);
      else for (const audience of this.#audiences) tellOne(audience, telling);
    }
  }

  /** Ended sessions lose their connections at once, on every door (A2). */
  #endSessions(user: string, ended: readonly string[]): void {
    for (const connection of this.#connections.ofUser(user)) {
      if (ended.includes(connection.session)) connection.end('session-ended');
    }
  }
}

function tellOne(audience: Audience, telling: Exclude<Telling, { to: 'sessions' }>): void {
  switch (telling.to) {
    case 'room': {
      const { fact } = telling;
      if (fact.fact === 'member.joined') audience.attachMember(fact);
      audience.tellRoom(fact);
      if (fact.fact === 'member.left') audience.detachMember(fact);
      return;
    }
    case 'user':
      return audience.tellUser(telling.user, telling.fact);
    case 'everyone':
      return audience.tellEveryone(telling.fact);
    case 'watchers':
      return audience.tellWatchers(telling.fact);
  }
}
