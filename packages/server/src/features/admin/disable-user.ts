import type { Transact } from '../../kernel/feature.ts';
import { disableAccount } from '../accounts/access.ts';
import { mustBeUser } from './must-be-user.ts';

/** Keeps a person out: their sessions end, their sockets close (A2). */
export const disableUser: Transact<'admin.disableUser'> = async (tx, { input, now }) => ({
  reply: {}, tellings: await disableAccount(tx, await mustBeUser(tx, input.user), now),
});
