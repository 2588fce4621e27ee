import type { HttpRoute } from './command.ts';
import type { CommandName } from './commands.ts';

/** Where a command is under /api/v1, and whether it carries a nonce. */
export interface Route {
  http: HttpRoute;
  writes: boolean;
}

/**
 * The routes of all commands as plain data, for clients that must not load the schemas.
 * `routes.test.ts` holds it equal to `commands`.
 */
export const routes: Record<CommandName, Route> = {
  'server.read': { http: 'GET /server', writes: false },
  'account.register': { http: 'POST /accounts', writes: false },
  'account.signIn': { http: 'POST /sessions', writes: false },
  'account.resetPassword': { http: 'POST /password-resets', writes: false },
  'account.read': { http: 'GET /me', writes: false },
  'account.change': { http: 'PATCH /me', writes: false },
  'account.changePassword': { http: 'PUT /me/password', writes: false },
  'session.list': { http: 'GET /sessions', writes: false },
  'session.end': { http: 'DELETE /sessions/{session}', writes: false },
  'session.endOthers': { http: 'DELETE /sessions', writes: false },
  'account.signOut': { http: 'DELETE /sessions/current', writes: false },
  'user.read': { http: 'GET /users', writes: false },
  'user.find': { http: 'GET /users/search', writes: false },
  'room.create': { http: 'POST /rooms', writes: true },
  'room.openDirect': { http: 'POST /direct-rooms', writes: true },
  'room.directory': { http: 'GET /directory', writes: false },
  'room.list': { http: 'GET /rooms', writes: false },
  'room.read': { http: 'GET /rooms/{room}', writes: false },
  'room.join': { http: 'POST /rooms/{room}/join', writes: true },
  'room.leave': { http: 'POST /rooms/{room}/leave', writes: true },
  'room.change': { http: 'PATCH /rooms/{room}', writes: true },
  'room.archive': { http: 'PUT /rooms/{room}/archived', writes: true },
  'room.invite': { http: 'POST /rooms/{room}/invitations', writes: true },
  'room.declineInvitation': { http: 'DELETE /rooms/{room}/invitations/mine', writes: true },
  'invite.create': { http: 'POST /rooms/{room}/invite-links', writes: true },
  'invite.list': { http: 'GET /rooms/{room}/invite-links', writes: false },
  'invite.revoke': { http: 'DELETE /rooms/{room}/invite-links/{code}', writes: true },
  'invite.read': { http: 'GET /invites/{code}', writes: false },
  'invite.accept': { http: 'POST /invites/{code}/accept', writes: true },
  'member.list': { http: 'GET /rooms/{room}/members', writes: false },
  'member.remove': { http: 'DELETE /rooms/{room}/members/{user}', writes: true },
  'member.changeRole': { http: 'PATCH /rooms/{room}/members/{user}', writes: true },
  'member.ban': { http: 'PUT /rooms/{room}/bans/{user}', writes: true },
  'member.unban': { http: 'DELETE /rooms/{room}/bans/{user}', writes: true },
  'member.bans': { http: 'GET /rooms/{room}/bans', writes: false },
  'message.send': { http: 'POST /rooms/{room}/messages', writes: true },
  'message.edit': { http: 'PUT /rooms/{room}/messages/{message}', writes: true },
  'message.delete': { http: 'DELETE /rooms/{room}/messages/{message}', writes: true },
  'message.react': { http: 'PUT /rooms/{room}/messages/{message}/reactions', writes: true },
  'history.read': { http: 'GET /rooms/{room}/messages', writes: false },
  'history.entries': { http: 'GET /rooms/{room}/entries', writes: false },
  'read.mark': { http: 'PUT /rooms/{room}/read', writes: false },
  'read.unmark': { http: 'PUT /rooms/{room}/unread', writes: false },
  'read.markAll': { http: 'PUT /read', writes: false },
  'read.delivered': { http: 'PUT /delivered', writes: false },
  'read.mentions': { http: 'GET /rooms/{room}/mentions', writes: false },
  'read.positions': { http: 'GET /rooms/{room}/positions', writes: false },
  'typing.set': { http: 'PUT /rooms/{room}/typing', writes: false },
  'presence.set': { http: 'PUT /presence', writes: false },
  'presence.watch': { http: 'GET /presence', writes: false },
  'sync.start': { http: 'POST /sync', writes: false },
  'admin.users': { http: 'GET /admin/users', writes: false },
  'admin.disableUser': { http: 'PUT /admin/users/{user}/disabled', writes: true },
  'admin.enableUser': { http: 'DELETE /admin/users/{user}/disabled', writes: true },
  'admin.resetUser': { http: 'POST /admin/users/{user}/reset-link', writes: true },
  'admin.changeUser': { http: 'PATCH /admin/users/{user}', writes: true },
  'admin.rooms': { http: 'GET /admin/rooms', writes: false },
  'admin.archiveRoom': { http: 'PUT /admin/rooms/{room}/archived', writes: true },
  'admin.inviteLinks': { http: 'GET /admin/invite-links', writes: false },
  'admin.endInviteLink': { http: 'DELETE /admin/invite-links/{code}', writes: true },
  'admin.readSettings': { http: 'GET /admin/settings', writes: false },
  'admin.changeSettings': { http: 'PATCH /admin/settings', writes: true },
};
