import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { makeResetCode } from '../accounts/access.ts';
import { mustBeUser } from './must-be-user.ts';

/** Makes a reset link for a person; a repeat makes a new one, because the answer is a secret that is not kept (P1). */
export const resetUser: Transact<'admin.resetUser'> = async (tx, { input, now }) => {
  const user = await mustBeUser(tx, input.user);
  if (user.kind !== 'person') throw refuse('forbidden', { message: 'Only people with an account have a password.' });
  return { reply: await makeResetCode(tx, user.id, now) };
};
