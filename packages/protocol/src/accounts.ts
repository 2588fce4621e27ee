import { z } from 'zod';
import { command } from './command.ts';
import { code, id, ids } from './fields.ts';
import { limits } from './limits.ts';
import { me, serverInfo, session, user } from './shapes.ts';

const password = z.string().max(4 * limits.passwordMax);
const email = z.string().max(limits.emailMax);
const deviceName = z.string().max(limits.deviceNameMax).optional();
/** `token` is the bearer token of a program; browsers get a cookie instead and `token` is absent. */
const signedIn = z.object({ me, token: z.string().optional() });

export const accountCommands = {
  'server.read': command({
    what: 'Read what a client needs to start: name, version, who may make an account, and `me`, the account whose session asks; null for nobody\'s.',
    who: 'anyone', http: 'GET /server', input: {}, reply: serverInfo.extend({ me: me.nullable() }),
  }),
  'account.register': command({
    what: 'Make an account and sign in to it. `invite` is an invite link\'s code (also joins its room); `setup` is the one-time code that makes the first administrator.',
    who: 'anyone', http: 'POST /accounts',
    input: {
      name: z.string().max(200), displayName: z.string().max(400).optional(),
      email: email.optional(), password,
      invite: code.optional(), setup: code.optional(), deviceName,
    },
    reply: signedIn,
  }),
  'account.signIn': command({
    what: 'Sign in with user name and password; every sign-in is a new session.',
    who: 'anyone', http: 'POST /sessions',
    input: { name: z.string().max(200), password, deviceName }, reply: signedIn,
  }),
  'account.resetPassword': command({
    what: 'Set a new password with the code of a reset link; ends all sessions of the account.',
    who: 'anyone', http: 'POST /password-resets',
    input: { code, password }, reply: z.object({ name: z.string() }),
  }),
  'account.read': command({ what: 'Read the own account.', who: 'user', http: 'GET /me', input: {}, reply: me }),
  'account.change': command({
    what: 'Change what is given: the own display name, or the own e-mail address, which null removes.', who: 'user', http: 'PATCH /me',
    input: { displayName: z.string().max(400).optional(), email: email.nullable().optional() }, reply: me,
  }),
  'account.changePassword': command({
    what: 'Change the own password; every other session of the account ends.', who: 'user', http: 'PUT /me/password',
    input: { current: password, password }, reply: z.object({}),
  }),
  'session.list': command({
    what: 'List the own sessions, newest first.', who: 'user', http: 'GET /sessions',
    input: {}, reply: z.object({ sessions: z.array(session) }),
  }),
  'session.end': command({
    what: 'End one of the own sessions; its sockets close within a second. Ending an ended one does nothing.',
    who: 'user', http: 'DELETE /sessions/{session}', input: { session: id }, reply: z.object({}),
  }),
  'session.endOthers': command({
    what: 'End all own sessions but this one.', who: 'user', http: 'DELETE /sessions',
    input: {}, reply: z.object({ ended: z.int() }),
  }),
  'account.signOut': command({
    what: 'End this session.', who: 'user', http: 'DELETE /sessions/current', input: {}, reply: z.object({}),
  }),
  'user.read': command({
    what: 'Read up to 200 people by id; unknown ids are left out.', who: 'user', http: 'GET /users',
    input: { users: ids }, reply: z.object({ users: z.array(user) }),
  }),
  'user.named': command({
    what: 'Find up to 200 people by their whole user name or ASCII alias, whatever the case; unknown ones are left out.',
    who: 'user', http: 'GET /users/named',
    input: { names: z.array(z.string().max(200)).max(limits.idsPerCommand) }, reply: z.object({ users: z.array(user) }),
  }),
  'user.find': command({
    what: 'Find people by the start of any word of their name or display name; up to 20.', who: 'user', http: 'GET /users/search',
    input: { query: z.string().max(80) }, reply: z.object({ users: z.array(user) }),
  }),
} as const;
