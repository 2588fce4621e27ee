import { limits } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { UserRow } from '../accounts/store.ts';

/** Someone who can be invited or written to: unknown and disabled people are `not-found` alike. */
export async function mustBeReachable(tx: Tx, id: string): Promise<UserRow> {
  const user = await tx.accounts.findUser(id);
  if (user === undefined || user.disabledAt !== null) throw refuse('not-found', { field: 'user' });
  if (user.kind === 'imported') {
    throw refuse('forbidden', { message: 'This person was imported from old logs and cannot sign in.' });
  }
  return user;
}

/** Refuses `limit` when the person is in as many rooms as one may be. */
export async function mustHaveRoomLeft(tx: Tx, user: string): Promise<void> {
  const max = limits.roomsPerUser;
  if ((await tx.rooms.countRoomsOf(user)) >= max) {
    throw refuse('limit', { limit: 'roomsPerUser', max, message: `One can be in at most ${max} rooms.` });
  }
}
