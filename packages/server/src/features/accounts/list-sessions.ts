import type { Transact } from '../../kernel/feature.ts';

/** Lists the own sessions that live, newest first. */
export const listSessions: Transact<'session.list'> = async (tx, { actor, place }) => {
  const rows = await tx.accounts.readSessions(actor.user);
  const sessions = rows.map(({ id, deviceName, createdAt, lastSeenAt }) => ({
    id, deviceName, createdAt, lastSeenAt, current: id === actor.session, live: place.presences.isSessionLive(actor.user, id),
  }));
  return { reply: { sessions } };
};
