import type { CommandName } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';

/** What guests may ask: to join rooms opened to them, and what members do in them. Everything else needs an account. */
const guestsMay: ReadonlySet<CommandName> = new Set([
  'account.read', 'user.read', 'sync.start',
  'room.directory', 'room.list', 'room.read', 'room.join', 'room.leave', 'member.list',
  'message.send', 'message.edit', 'message.delete', 'message.react', 'history.read', 'history.entries',
  'read.mark', 'read.unmark', 'read.markAll', 'read.delivered', 'read.positions',
  'typing.set', 'presence.set', 'presence.watch',
]);

/** Refuses `forbidden` for what needs an account. */
export function mustBeForGuests(command: CommandName): void {
  if (!guestsMay.has(command)) throw refuse('forbidden', { message: 'Guests may not do this; it needs an account.' });
}
