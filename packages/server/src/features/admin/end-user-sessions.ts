import type { Transact } from '../../kernel/feature.ts';
import { mustBeUser } from './must-be-user.ts';

/** Signs a person out everywhere; without sessions nothing happens. */
export const endUserSessions: Transact<'admin.endSessions'> = async (tx, { input, now }) => {
  const user = await mustBeUser(tx, input.user);
  const ended = await tx.accounts.endSessions(user.id, null, now);
  return { reply: {}, tellings: [{ to: 'sessions', user: user.id, ended }] };
};
