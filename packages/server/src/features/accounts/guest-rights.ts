import type { CommandName } from '@hubbub/protocol';
import type { Place } from '../../kernel/place.ts';
import { refuse } from '../../kernel/refuse.ts';

/** What guests may ask: to join rooms opened to them, and what members do in them. Everything else needs an account. */
const guestsMay: ReadonlySet<CommandName> = new Set([
  'account.read', 'account.signOut', 'user.read', 'user.named', 'sync.start',
  'room.directory', 'room.find', 'room.list', 'room.read', 'room.join', 'room.joinNamed', 'room.leave',
  'member.list', 'mask.list',
  'message.send', 'message.edit', 'message.delete', 'message.react', 'tags.send', 'history.read', 'history.events', 'history.entries',
  'read.mark', 'read.unmark', 'read.markAll', 'read.delivered', 'read.positions',
  'typing.set', 'presence.set', 'presence.watch',
]);

/** What they may besides where the place lets guests make rooms, and so look after them. */
const creatorsMay: ReadonlySet<CommandName> = new Set([
  'account.change', 'room.create', 'room.openDirect', 'room.change', 'room.invite', 'member.remove', 'member.changeRole', 'mask.set',
]);

/** Refuses `forbidden` for what needs an account. */
export function mustBeForGuests(command: CommandName, { guests }: Place): void {
  const isAllowed = guestsMay.has(command) || (guests === 'create' && creatorsMay.has(command));
  if (!isAllowed) throw refuse('forbidden', { message: 'Guests may not do this; it needs an account.' });
}
