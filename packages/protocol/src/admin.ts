import { z } from 'zod';
import { command, write } from './command.ts';
import { code, id, signUpMode } from './fields.ts';
import { limits } from './limits.ts';
import { adminInviteLink, adminRoom, adminUser, instanceSettings, reach, user } from './shapes.ts';

const done = z.object({});

export const adminCommands = {
  'admin.users': command({
    what: 'List people, 100 a page by user id; `query` filters by part of name or display name.', who: 'administrator', http: 'GET /admin/users',
    input: { query: z.string().max(80).optional(), after: id.optional() },
    reply: z.object({ users: z.array(adminUser), more: z.boolean() }),
  }),
  'admin.disableUser': write({
    what: 'Disable an account: it cannot sign in, its sessions end and its sockets close within a second.',
    who: 'administrator', http: 'PUT /admin/users/{user}/disabled', input: { user: id }, reply: done,
  }),
  'admin.enableUser': write({
    what: 'Enable a disabled account.', who: 'administrator', http: 'DELETE /admin/users/{user}/disabled', input: { user: id }, reply: done,
  }),
  'admin.endSessions': write({
    what: 'Sign a person out everywhere: their sessions end and their connections close within a second.',
    who: 'administrator', http: 'DELETE /admin/users/{user}/sessions', input: { user: id }, reply: done,
  }),
  'admin.resetUser': write({
    what: 'Make a link with which a person sets a new password, valid for 24 hours, once.', who: 'administrator',
    http: 'POST /admin/users/{user}/reset-link', input: { user: id },
    reply: z.object({ code: z.string(), expiresAt: z.int(), reach }),
  }),
  'admin.changeUser': write({
    what: 'Make someone an administrator, or no longer one.', who: 'administrator', http: 'PATCH /admin/users/{user}',
    input: { user: id, administrator: z.boolean() }, reply: done,
  }),
  'admin.rooms': command({
    what: 'List the global room and the public rooms that are not secret, archived ones too, by name, 50 a page. Private and direct rooms are their members\' own.',
    who: 'administrator', http: 'GET /admin/rooms',
    input: { query: z.string().max(80).optional(), after: id.optional() },
    reply: z.object({ rooms: z.array(adminRoom), more: z.boolean() }),
  }),
  'admin.archiveRoom': write({
    what: 'Archive a public room or bring it back without being its owner; a room that `admin.rooms` does not list is `not-found`.',
    who: 'administrator', http: 'PUT /admin/rooms/{room}/archived', input: { room: id, archived: z.boolean() }, reply: done,
  }),
  'admin.inviteLinks': command({
    what: 'List the newest 200 working invite links to rooms that everybody may join anyway. Links that open a closed door (private, secret, with a key) are its moderators\' own.',
    who: 'administrator', http: 'GET /admin/invite-links', input: {},
    reply: z.object({ links: z.array(adminInviteLink), users: z.array(user), more: z.boolean(), reach }),
  }),
  'admin.endInviteLink': write({
    what: 'End an invite link that `admin.inviteLinks` lists. Ending an ended one does nothing.',
    who: 'administrator', http: 'DELETE /admin/invite-links/{code}', input: { code }, reply: done,
  }),
  'admin.readSettings': command({
    what: 'Read the settings of the place.', who: 'administrator', http: 'GET /admin/settings', input: {}, reply: instanceSettings,
  }),
  'admin.changeSettings': write({
    what: 'Change name or sign-up mode of the place; a setting fixed by a flag is refused with `setting-locked`.',
    who: 'administrator', http: 'PATCH /admin/settings',
    input: { name: z.string().max(4 * limits.instanceNameMax).optional(), signUp: signUpMode.optional() }, reply: instanceSettings,
  }),
} as const;
