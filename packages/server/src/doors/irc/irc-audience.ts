import type { FactOf } from '@hubbub/protocol';
import type { Audience, RoomFact, UserFact } from '../fan-out.ts';
import type { Door } from './door.ts';
import { hearInvitation, hearPresence, hearRead, hearUser } from './hear-people.ts';

/** From durable facts to IRC lines, in the order told. A room that nobody hears here costs a look into a map. */
export class IrcAudience implements Audience {
  readonly #door: Door;

  constructor(door: Door) {
    this.#door = door;
  }

  /** Memberships are kept with the rooms, at the entry itself. */
  attachMember(): void {}
  detachMember(): void {}

  tellRoom(fact: RoomFact): void {
    if (fact.fact !== 'positions.changed') this.#door.rooms.hear(fact);
  }

  tellUser(user: string, fact: UserFact): void {
    const person = this.#door.people.find(user);
    if (person === undefined || person.clients.length === 0) return;
    if (fact.fact === 'my.read') hearRead(this.#door, person, fact);
    if (fact.fact === 'my.invitation') hearInvitation(this.#door, person, fact.invitation);
  }

  tellEveryone(fact: FactOf<'user.changed' | 'place.changed'>): void {
    if (fact.fact === 'user.changed') hearUser(this.#door, fact.user);
  }

  tellWatchers(fact: FactOf<'presence.changed'>): void {
    hearPresence(this.#door, fact);
  }
}
