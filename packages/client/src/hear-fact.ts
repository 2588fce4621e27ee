import type { EntryFact, Fact } from '@hubbub/protocol';
import type { Account } from './account.ts';
import type { Core } from './core.ts';
import type { Invitations } from './invitations.ts';
import type { People } from './people.ts';
import type { Positions } from './positions.ts';
import type { PresenceWatch } from './presence.ts';
import type { ReadMarks } from './read-marks.ts';
import type { Rooms } from './rooms.ts';
import type { Typing } from './typing.ts';

/** Everyone who hears facts. */
export interface Hearers {
  account: Account;
  rooms: Rooms;
  people: People;
  invitations: Invitations;
  marks: ReadMarks;
  positions: Positions;
  typing: Typing;
  presence: PresenceWatch;
}

/** Hands one fact to whom it concerns. Facts of newer servers that are no log entries are passed over. */
export function hearFact(core: Core, to: Hearers, fact: Fact): void {
  switch (fact.fact) {
    case 'my.room':
      to.people.learn(fact.people);
      to.invitations.drop(fact.room.id);
      return to.rooms.put(fact.room, core.me()?.id ?? '');
    case 'my.room-gone': return to.rooms.drop(fact.room);
    case 'my.read': return to.marks.take(fact.room, fact);
    case 'my.invitation': return to.invitations.put(fact.invitation);
    case 'my.invitation-gone': return to.invitations.drop(fact.room);
    case 'user.changed':
      to.account.hear(fact.user, core.changes);
      return to.people.learn([fact.user]);
    case 'place.changed': return core.changes.tell({ what: 'place' });
    case 'typing.changed': return to.typing.hear(fact.room, fact.user);
    case 'presence.changed': return to.presence.hear(fact.user, fact.state);
    case 'positions.changed': return to.positions.hear(fact.room, fact.positions);
    // For programs that understand tags; this one shows none.
    case 'tags.told': return;
    default: if (isEntry(fact)) to.rooms.offer(fact);
  }
}

/** Also unknown kinds of entries count: they have a place in the order. */
function isEntry(fact: EntryFact): boolean {
  return typeof fact.room === 'string' && typeof fact.seq === 'number';
}
