import { timingSafeEqual } from 'node:crypto';
import type { Transact } from '../../kernel/feature.ts';
import { hashSecret } from '../../kernel/ids.ts';
import type { Rates } from '../../kernel/rates.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { admit } from './joining.ts';
import { viewOneRoom } from './room-view.ts';
import { isListed } from './settings.ts';
import type { RoomRow } from './store.ts';

/**
 * Joins a listed room – archived ones too, to read them – or one the caller is invited to. An
 * invitation stands for the key, not for a place. Secret and private rooms are `not-found` to
 * everybody else, banned or not (A4); who is banned from a listed one is told so.
 */
export const joinRoom: Transact<'room.join'> = async (tx, { input, actor, now, place }) => {
  if ((await tx.rooms.findMember(input.room, actor.user)) !== undefined) {
    return { reply: await viewOneRoom(tx, input.room, actor.user) };
  }
  const room = await mustBeOpen(tx, input.room, actor.user, (key) => mustBeKey(place.rates, key, input, actor.user));
  const tellings = await admit(tx, room, actor.user, now);
  return { reply: await viewOneRoom(tx, room.id, actor.user), tellings };
};

async function mustBeOpen(tx: Tx, id: string, user: string, mustBeRight: (key: string) => void): Promise<RoomRow> {
  const room = await tx.rooms.findRoom(id);
  const isInvited = await tx.rooms.hasInvitation(user, id);
  if (room === undefined || !(isInvited || isListed(room))) throw refuse('not-found');
  if (await tx.rooms.isBanned(id, user)) throw refuse('forbidden', { message: 'You are banned from this room.' });
  if (!isInvited && room.settings.key !== null) mustBeRight(room.settings.key);
  return room;
}

/** Refuses `wrong-key`, and `rate-limited` when somebody guesses. */
function mustBeKey(rates: Rates, key: string, input: { room: string; key?: string }, user: string): void {
  rates.mustAdmitKey(input.room, user);
  if (isSameKey(input.key ?? '', key)) return;
  if (input.key !== undefined) rates.keyWasWrong(input.room, user);
  throw refuse('wrong-key');
}

/** Takes the same time wherever two keys differ. */
function isSameKey(given: string, key: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(key)));
}
