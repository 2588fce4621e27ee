import type { Transact } from '../../kernel/feature.ts';
import { setAdministrator } from '../accounts/access.ts';
import { mustBeUser } from './must-be-user.ts';

/** Makes someone an administrator, or no longer one. */
export const changeUser: Transact<'admin.changeUser'> = async (tx, { input }) => ({
  reply: {}, tellings: await setAdministrator(tx, await mustBeUser(tx, input.user), input.administrator),
});
