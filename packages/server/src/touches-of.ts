import type { CommandName } from '@hubbub/protocol';
import type { Caller } from './kernel/caller.ts';
import type { Touches } from './stores/store.ts';

/** Commands that change nothing others decide by. */
const reading: ReadonlySet<CommandName> = new Set([
  'server.read', 'account.read', 'session.list', 'user.read', 'user.named', 'user.find',
  'room.directory', 'room.find', 'room.list', 'room.read', 'invite.list', 'invite.read', 'member.list', 'member.bans', 'mask.list',
  'history.read', 'history.events', 'history.entries', 'read.delivered', 'read.mentions', 'read.positions',
  'typing.set', 'presence.set', 'presence.watch', 'sync.start',
  'admin.users', 'admin.rooms', 'admin.inviteLinks', 'admin.readSettings',
]);

/** Commands that look through all rooms or people, and tell nothing that stands in a room's order. */
const searching: ReadonlySet<CommandName> = new Set(['user.find', 'room.directory', 'admin.users', 'admin.rooms']);

/** Commands of which everything they decide and change belongs to their room, or to who asks. */
const withinRoom: ReadonlySet<CommandName> = new Set([
  'message.send', 'message.edit', 'message.delete', 'message.react', 'tags.send', 'read.mark', 'read.unmark',
  'room.join', 'room.leave', 'room.archive', 'room.invite', 'room.declineInvitation', 'invite.create', 'invite.revoke',
  'member.remove', 'member.changeRole', 'member.ban', 'member.unban', 'mask.set',
]);

/** What a command will touch. One in neither list runs as if alone in the place, which is always right. */
export function touchesOf(name: CommandName, caller: Caller, input: unknown): Touches {
  const { room, nonce } = input as { room?: string; nonce?: string };
  const touches: Touches = { writes: !reading.has(name) };
  if (caller.kind === 'user') Object.assign(touches, { session: caller.session, user: caller.user });
  if (withinRoom.has(name)) Object.assign(touches, { room });
  if (searching.has(name)) touches.searches = true;
  if (name === 'message.send') Object.assign(touches, { nonce });
  return touches;
}
