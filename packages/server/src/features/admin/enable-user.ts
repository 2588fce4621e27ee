import type { Transact } from '../../kernel/feature.ts';
import { enableAccount } from '../accounts/access.ts';
import { mustBeUser } from './must-be-user.ts';

/** Lets a disabled person sign in again. */
export const enableUser: Transact<'admin.enableUser'> = async (tx, { input }) => ({
  reply: {}, tellings: await enableAccount(tx, await mustBeUser(tx, input.user)),
});
