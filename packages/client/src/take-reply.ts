import type { CommandName, Me, ReplyOf, Room, User } from '@hubbub/protocol';
import type { Core } from './core.ts';
import type { Hearers } from './hear-fact.ts';

/** Commands that answer with a room the caller is in, as it now is. */
const givesRoom: ReadonlySet<CommandName> = new Set<CommandName>([
  'room.create', 'room.openDirect', 'room.join', 'room.change', 'room.archive', 'invite.accept',
]);

/** Shows at once what a reply says, so that the caller need not wait for the fact. */
export function takeReply<N extends CommandName>(core: Core, to: Hearers, command: N, reply: ReplyOf<N>): void {
  if (command === 'read.markAll') to.marks.allRead();
  if (command === 'account.read' || command === 'account.change') to.account.take(reply as Me, core.changes);
  if (!givesRoom.has(command)) return;
  const { room, people } = reply as { room: Room; people: User[] };
  to.people.learn(people);
  to.invitations.drop(room.id);
  to.rooms.put(room, core.me()?.id ?? '');
}
