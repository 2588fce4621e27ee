import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';

/** Ends one of the own sessions; other people's are `not-found` (A4). A repeat does nothing. */
export const endSession: Transact<'session.end'> = async (tx, { actor, input, now }) => {
  const session = await tx.accounts.findSession(input.session);
  if (session === undefined || session.user !== actor.user) throw refuse('not-found');
  if (session.endedAt !== null) return { reply: {} };
  await tx.accounts.endSession(session.id, now);
  return { reply: {}, tellings: [{ to: 'sessions', user: actor.user, ended: [session.id] }] };
};
