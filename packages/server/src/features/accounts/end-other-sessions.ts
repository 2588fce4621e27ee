import type { Transact } from '../../kernel/feature.ts';

/** Ends all own sessions but the one it came through. */
export const endOtherSessions: Transact<'session.endOthers'> = async (tx, { actor, now }) => {
  const ended = await tx.accounts.endSessions(actor.user, actor.session, now);
  return { reply: { ended: ended.length }, tellings: [{ to: 'sessions', user: actor.user, ended }] };
};
