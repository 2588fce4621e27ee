import { z } from 'zod';
import { command, write } from './command.ts';
import { alias, code, id, maskKind, reason, roomRole, roomSettings } from './fields.ts';
import { limits } from './limits.ts';
import { inviteLink, listedRoom, mask, member, reach, room, user } from './shapes.ts';

const name = z.string().max(4 * limits.roomNameMax);
const topic = z.string().max(4 * limits.topicMax);
/** The room as it now is for the caller, and the people a client needs to show it. */
const oneRoom = z.object({ room, people: z.array(user) });
const done = z.object({});

export const roomCommands = {
  'room.create': write({
    what: 'Make a public or private room; the caller becomes its owner, a guest its first moderator. `alias` asks for that very ASCII name.',
    who: 'user', http: 'POST /rooms',
    input: {
      kind: z.enum(['public', 'private']), name, alias: alias.optional(), topic: topic.optional(), settings: roomSettings.partial().optional(),
    },
    reply: oneRoom,
  }),
  'room.openDirect': write({
    what: 'Open the direct room of exactly these people and the caller; makes it when there is none.',
    who: 'user', http: 'POST /direct-rooms',
    input: { users: z.array(id).min(1).max(limits.directMembers - 1) }, reply: oneRoom,
  }),
  'room.directory': command({
    what: 'List public rooms that are not secret, by name; `query` filters by part of name or topic; `after` is the last id of the page before.',
    who: 'user', http: 'GET /directory',
    input: { query: z.string().max(80).optional(), after: id.optional() },
    reply: z.object({ rooms: z.array(listedRoom), more: z.boolean() }),
  }),
  'room.find': command({
    what: 'Find a room by its ASCII alias: one of the directory or one of the own; others are `not-found`, existing or not.',
    who: 'user', http: 'GET /directory/{alias}', input: { alias }, reply: listedRoom,
  }),
  'room.list': command({
    what: 'List the own rooms.', who: 'user', http: 'GET /rooms',
    input: {}, reply: z.object({ rooms: z.array(room), people: z.array(user) }),
  }),
  'room.read': command({ what: 'Read one of the own rooms.', who: 'user', http: 'GET /rooms/{room}', input: { room: id }, reply: oneRoom }),
  'room.join': write({
    what: 'Join a public room, or a room one is invited to. Joining again changes nothing.',
    who: 'user', http: 'POST /rooms/{room}/join',
    input: { room: id, key: z.string().max(64).optional() }, reply: oneRoom,
  }),
  'room.joinNamed': write({
    what: 'The same by a room\'s ASCII alias; who knows the alias of a secret public room may join it.',
    who: 'user', http: 'POST /joins', input: { alias, key: z.string().max(64).optional() }, reply: oneRoom,
  }),
  'room.leave': write({
    what: 'Leave a room. The global room cannot be left; a last owner passes the room on first, unless alone.',
    who: 'user', http: 'POST /rooms/{room}/leave', input: { room: id, reason: reason.optional() }, reply: done,
  }),
  'room.change': write({
    what: 'Change name, topic or settings; fields not given stay.', who: 'user', http: 'PATCH /rooms/{room}',
    input: { room: id, name: name.optional(), topic: topic.optional(), settings: roomSettings.partial().optional() },
    reply: oneRoom,
  }),
  'room.archive': write({
    what: 'Archive a room (nobody can write) or bring it back. Owners only.', who: 'user', http: 'PUT /rooms/{room}/archived',
    input: { room: id, archived: z.boolean() }, reply: oneRoom,
  }),
  'room.invite': write({
    what: 'Invite a person; they find the invitation in their list.', who: 'user', http: 'POST /rooms/{room}/invitations',
    input: { room: id, user: id }, reply: done,
  }),
  'room.declineInvitation': write({
    what: 'Decline an invitation to a room.', who: 'user', http: 'DELETE /rooms/{room}/invitations/mine',
    input: { room: id }, reply: done,
  }),
  'invite.create': write({
    what: 'Make an invite link to a room, with an expiry (null: never) and a number of uses (null: any).',
    who: 'user', http: 'POST /rooms/{room}/invite-links',
    input: {
      room: id,
      expiresInMs: z.int().min(60_000).max(366 * 86_400_000).nullable(),
      uses: z.int().min(1).max(100_000).nullable(),
    },
    reply: inviteLink,
  }),
  'invite.list': command({
    what: 'List the room\'s invite links that still work, and where others reach the server. Moderators see all, members their own.', who: 'user',
    http: 'GET /rooms/{room}/invite-links', input: { room: id }, reply: z.object({ links: z.array(inviteLink), reach }),
  }),
  'invite.revoke': write({
    what: 'End an invite link. Ending an ended one does nothing.', who: 'user',
    http: 'DELETE /rooms/{room}/invite-links/{code}', input: { room: id, code }, reply: done,
  }),
  'invite.read': command({
    what: 'See what an invite link leads to, before signing in or joining.', who: 'anyone', http: 'GET /invites/{code}',
    input: { code },
    reply: z.object({ room: id, roomName: z.string(), by: z.string(), memberCount: z.int(), placeName: z.string() }),
  }),
  'invite.accept': write({
    what: 'Join the room an invite link leads to. A member\'s repeat uses nothing up.', who: 'user',
    http: 'POST /invites/{code}/accept', input: { code }, reply: oneRoom,
  }),
  'member.list': command({
    what: 'List members by user id, 200 a page; `after` is the last user id of the page before.', who: 'user',
    http: 'GET /rooms/{room}/members',
    input: { room: id, after: id.optional() },
    reply: z.object({ members: z.array(member), users: z.array(user), more: z.boolean() }),
  }),
  'member.remove': write({
    what: 'Remove a member; access ends at once on every live connection (A2).', who: 'user',
    http: 'DELETE /rooms/{room}/members/{user}', input: { room: id, user: id, reason: reason.optional() }, reply: done,
  }),
  'member.changeRole': write({
    what: 'Make a member owner, moderator or member, or give or take a voice. Owners change roles, moderators voices.',
    who: 'user', http: 'PATCH /rooms/{room}/members/{user}',
    input: { room: id, user: id, role: roomRole.optional(), voice: z.boolean().optional() }, reply: done,
  }),
  'member.ban': write({
    what: 'Remove a person and keep them out.', who: 'user', http: 'PUT /rooms/{room}/bans/{user}',
    input: { room: id, user: id }, reply: done,
  }),
  'member.unban': write({
    what: 'Let a banned person join again.', who: 'user', http: 'DELETE /rooms/{room}/bans/{user}',
    input: { room: id, user: id }, reply: done,
  }),
  'mask.set': write({
    what: 'Add a mask to one of a room\'s lists, or take it off. Moderators only; repeating changes nothing. A ban by mask keeps from joining, and ends no membership.',
    who: 'user', http: 'PUT /rooms/{room}/masks',
    input: { room: id, kind: maskKind, mask: z.string().min(1).max(limits.maskMax), on: z.boolean() }, reply: z.object({ mask: z.string() }),
  }),
  'mask.list': command({
    what: 'Read one of a room\'s lists of masks, oldest first.', who: 'user', http: 'GET /rooms/{room}/masks',
    input: { room: id, kind: maskKind }, reply: z.object({ masks: z.array(mask), users: z.array(user) }),
  }),
  'member.bans': command({
    what: 'List who is banned. Moderators only.', who: 'user', http: 'GET /rooms/{room}/bans',
    input: { room: id }, reply: z.object({ users: z.array(user) }),
  }),
} as const;
