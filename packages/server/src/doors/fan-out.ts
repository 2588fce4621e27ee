import { closeCodes, type EntryFact, type Fact, limits } from '@hubbub/protocol';
import type { Telling } from '../kernel/telling.ts';
import type { Connections, Socket } from './connections.ts';
import { type GatheredPositions, makeGatheredPositions } from './gathered-positions.ts';
import { makeQuietMembership, type QuietMembership } from './quiet-membership.ts';

/** Sends text to everyone subscribed to a topic; Bun encodes the frame once. */
export type Publish = (topic: string, text: string) => void;

export const roomTopic = (room: string): string => `r${room}`;
export const presenceTopic = (user: string): string => `p${user}`;
export const everyoneTopic = 'all';

/**
 * From durable facts to sockets, in the order given, each encoded once. Membership entries attach
 * and detach the person's connections exactly at their place in the room's order: nothing after a
 * removal reaches the removed (A2).
 */
export class FanOut {
  readonly #connections: Connections;
  readonly #publish: Publish;
  readonly #quiet: QuietMembership;
  readonly #gathered: GatheredPositions;

  constructor(connections: Connections, publish: Publish) {
    this.#connections = connections;
    this.#publish = publish;
    this.#quiet = makeQuietMembership((room, facts) => publish(roomTopic(room), JSON.stringify({ facts })));
    this.#gathered = makeGatheredPositions((room, positions) =>
      publish(roomTopic(room), JSON.stringify({ fact: 'positions.changed', room, positions })));
  }

  tell(tellings: readonly Telling[]): void {
    for (const telling of tellings) this.#tellOne(telling);
  }

  /** Makes a connection hear these rooms; called inside the order of tellings. */
  attach(socket: Socket, rooms: readonly string[]): void {
    socket.subscribe(everyoneTopic);
    for (const room of rooms) socket.subscribe(roomTopic(room));
    socket.data.attached = true;
  }

  close(): void {
    this.#quiet.close();
    this.#gathered.close();
  }

  #tellOne(telling: Telling): void {
    switch (telling.to) {
      case 'room':
        if ('seq' in telling.fact) return this.#tellEntry(telling.fact);
        if (telling.fact.fact === 'positions.changed') return this.#gathered.add(telling.fact.room, telling.fact.positions);
        return this.#publish(roomTopic(telling.fact.room), JSON.stringify(telling.fact));
      case 'user':
        return this.#tellUser(telling.user, telling.fact);
      case 'everyone':
        return this.#publish(everyoneTopic, JSON.stringify(telling.fact));
      case 'watchers':
        return this.#publish(presenceTopic(telling.fact.user), JSON.stringify(telling.fact));
      case 'sessions':
        return this.#endSessions(telling.user, telling.ended);
    }
  }

  #tellEntry(fact: EntryFact): void {
    const topic = roomTopic(fact.room);
    if (fact.fact === 'member.joined') this.#attachPerson(fact.member.user, topic);
    const isQuiet = 'memberCount' in fact && fact.memberCount > limits.quietMembershipAbove;
    if (isQuiet) this.#quiet.hold(fact);
    else this.#publish(topic, this.#quiet.withHeld(fact));
    if (fact.fact === 'member.left') this.#detachPerson(fact, topic, isQuiet);
  }

  #attachPerson(user: string, topic: string): void {
    for (const socket of this.#connections.ofUser(user)) if (socket.data.attached) socket.subscribe(topic);
  }

  #detachPerson(fact: Extract<EntryFact, { fact: 'member.left' }>, topic: string, isQuiet: boolean): void {
    for (const socket of this.#connections.ofUser(fact.user)) {
      // Whoever left hears it at once, also where others hear of it in batches.
      if (isQuiet) socket.send(this.#quiet.heldText(fact.room));
      socket.unsubscribe(topic);
    }
  }

  #tellUser(user: string, fact: Fact): void {
    const text = JSON.stringify(fact);
    for (const socket of this.#connections.ofUser(user)) if (socket.data.attached) socket.send(text);
  }

  /** Ended sessions lose their sockets at once (A2); the client is told not to come back with them. */
  #endSessions(user: string, ended: readonly string[]): void {
    for (const socket of this.#connections.ofUser(user)) {
      if (ended.includes(socket.data.session)) socket.close(closeCodes.sessionEnded, 'session ended');
    }
  }
}
