import type { Transact } from '../../kernel/feature.ts';

/** Ends the session it came through. */
export const signOut: Transact<'account.signOut'> = async (tx, { actor, now }) => {
  await tx.accounts.endSession(actor.session, now);
  return { reply: {}, tellings: [{ to: 'sessions', user: actor.user, ended: [actor.session] }] };
};
