import type { Transact } from '../../kernel/feature.ts';
import { reachFor } from '../../kernel/reach.ts';
import { refuse } from '../../kernel/refuse.ts';
import { makeResetCode } from '../accounts/access.ts';
import { mustBeUser } from './must-be-user.ts';

/** Makes a reset link for a person; a repeat makes a new one, because the answer is a secret that is not kept (P1). */
export const resetUser: Transact<'admin.resetUser'> = async (tx, { input, actor, now, place }) => {
  const user = await mustBeUser(tx, input.user);
  if (user.kind !== 'person') throw refuse('forbidden', { message: 'Only people with an account have a password.' });
  return { reply: { ...(await makeResetCode(tx, user.id, now)), reach: reachFor(place, actor) } };
};
