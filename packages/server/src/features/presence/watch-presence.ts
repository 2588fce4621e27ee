import type { Transact } from '../../kernel/feature.ts';

/** Answers these people's presence; a WebSocket connection then hears their changes until it asks again. */
export const watchPresence: Transact<'presence.watch'> = async (tx, { input, actor, place }) => {
  const known = await tx.accounts.readUsers(input.users);
  const users = known.map((user) => user.id);
  if (actor.connection !== null) place.presences.watch(actor.user, actor.connection, users);
  return { reply: { presences: users.map((user) => ({ user, state: place.presences.stateOf(user) })) } };
};
