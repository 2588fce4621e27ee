import { timingSafeEqual } from 'node:crypto';
import type { Actor, Call, Outcome, Transact } from '../../kernel/feature.ts';
import { hashSecret } from '../../kernel/ids.ts';
import type { Rates } from '../../kernel/rates.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { admit } from './joining.ts';
import { isAmongMasks } from './masks.ts';
import { viewOneRoom } from './room-view.ts';
import { isListed } from './settings.ts';
import type { RoomRow } from './store.ts';

/**
 * Joins a listed room – archived ones too, to read them – or one the caller is invited to. An
 * invitation stands for the key and for a place, and against a ban by mask. Secret and private
 * rooms are `not-found` to everybody else, banned or not (A4); who is banned from a listed one is
 * told so.
 */
export const joinRoom: Transact<'room.join'> = async (tx, call) => {
  const room = await tx.rooms.findRoom(call.input.room);
  return join(tx, call, room, room !== undefined && isListed(room));
};

/** The same by alias, which opens secret public rooms too: their alias is the secret. */
export const joinNamedRoom: Transact<'room.joinNamed'> = async (tx, call) => {
  const room = await tx.rooms.findRoomByAlias(call.input.alias);
  return join(tx, call, room, room?.kind === 'public' || room?.kind === 'global');
};

async function join(
  tx: Tx, { input, actor, now, place }: Pick<Call<'room.join' | 'room.joinNamed'>, 'input' | 'actor' | 'now' | 'place'>,
  room: RoomRow | undefined, isKnown: boolean,
): Promise<Outcome<'room.join' | 'room.joinNamed'>> {
  const isInvited = room !== undefined && (await tx.rooms.hasInvitation(actor.user, room.id));
  if (room !== undefined && (await tx.rooms.findMember(room.id, actor.user)) !== undefined) {
    return { reply: await viewOneRoom(tx, room.id, actor.user) };
  }
  if (room === undefined || !(isInvited || isKnown)) throw refuse('not-found');
  if (await tx.rooms.isBanned(room.id, actor.user)) throw refuse('banned');
  if (!isInvited) await mustBeOpen(tx, room, actor, (key) => mustBeKey(place.rates, key, room.id, input.key, actor.user));
  const tellings = await admit(tx, room, actor.user, now, { overLimit: isInvited });
  return { reply: await viewOneRoom(tx, room.id, actor.user), tellings };
}

/** What keeps somebody out who is not invited: a mask, the need of an invitation, a key. */
async function mustBeOpen(tx: Tx, { id, settings }: RoomRow, actor: Actor, mustBeRight: (key: string) => void): Promise<void> {
  const user = (await tx.accounts.findUser(actor.user))!;
  const isKeptOut = (await isAmongMasks(tx, id, 'ban', user)) && !(await isAmongMasks(tx, id, 'banException', user));
  if (isKeptOut) throw refuse('banned');
  if (settings.inviteOnly && !(await isAmongMasks(tx, id, 'inviteException', user))) throw refuse('invite-only');
  if (settings.key !== null) mustBeRight(settings.key);
}

/** Refuses `wrong-key`, and `rate-limited` when somebody guesses. */
function mustBeKey(rates: Rates, key: string, room: string, given: string | undefined, user: string): void {
  rates.mustAdmitKey(room, user);
  if (isSameKey(given ?? '', key)) return;
  if (given !== undefined) rates.keyWasWrong(room, user);
  throw refuse('wrong-key');
}

/** Takes the same time wherever two keys differ. */
function isSameKey(given: string, key: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(key)));
}
