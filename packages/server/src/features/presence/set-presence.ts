import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';

/** Says whether the person at this connection is there. Over HTTP there is no connection to say it of. */
export const setPresence: Transact<'presence.set'> = async (_tx, { input, actor, place }) => {
  if (actor.connection === null) {
    throw refuse('bad-field', { field: 'state', message: 'Presence belongs to a WebSocket connection.' });
  }
  place.presences.setState(actor.user, actor.connection, input.state);
  return { reply: {} };
};
