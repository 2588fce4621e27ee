import { limits } from '@hubbub/protocol';
import { z } from 'zod';
import { newId } from '../../kernel/ids.ts';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { parseUserName, type UserName, userNameKeys } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { makeAlias } from './alias.ts';
import { freedomOf } from './name-freedom.ts';
import { newSession } from './new-session.ts';
import type { UserRow } from './store.ts';

const input = z.strictObject({ name: z.string(), address: z.string().max(64) });

/**
 * Makes a guest: a user of its own with one session, bound to the connection it came over. White
 * space in the wished name becomes `-`; it has to be allowed as a user name, and free: one of an
 * account, or that looks like it, is refused like anywhere, one of another guest gets a number.
 * Guests of one address are limited like new accounts.
 */
export const enterAsGuest = innerFeature<typeof input, UserName, { user: string; session: string; name: string }>({
  input,
  async prepare({ input: { name, address }, place }) {
    if (name.length > longestTyped) throw refuse('bad-user-name', { field: 'name' });
    const wished = parseUserName(name.trim().replaceAll(/\s+/g, '-'));
    place.rates.mustAdmitGuest(address);
    return wished;
  },
  async transact(tx, { now, place, prepared }) {
    const { name, ...keys } = await freeName(tx, prepared);
    const id = newId();
    const user: UserRow = {
      id, kind: 'guest', name, alias: await makeAlias(tx, keys.nameKey, id), displayName: name, email: null,
      passwordHash: null, administrator: false, disabledAt: null, createdAt: now, lastSeenAt: null,
    };
    await tx.accounts.insertUser({ ...user, ...keys });
    const { session } = await newSession(tx, id, undefined, now, place.node);
    return { reply: { user: id, session, name } };
  },
});

/** Longer than any name that is allowed, however it is written, UTF-16 units. */
const longestTyped = 200;
/** Numbers tried before letters of chance, so that a crowd of the same name costs no crowd of reads. */
const numbers = [2, 3, 4, 5, 6, 7, 8, 9];

async function freeName(tx: Tx, wished: UserName): Promise<UserName> {
  for (const candidate of candidates(wished)) {
    const freedom = await freedomOf(tx, candidate);
    if (freedom === 'free') return candidate;
    if (!(await isOnlyGuests(tx, candidate))) throw refuse(freedom, { field: 'name' });
  }
  throw refuse('taken', { field: 'name' });
}

function* candidates(wished: UserName): Generator<UserName> {
  yield wished;
  for (const suffix of [...numbers.map(String), newId().slice(0, 6)]) {
    const stem = [...wished.name].slice(0, limits.userNameMax - suffix.length - 1).join('').replace(/[-_.\p{M}]+$/u, '');
    const name = `${stem}-${suffix}`;
    yield { name, ...userNameKeys(name) };
  }
}

/** Whether only guests have this name or one that looks like it: a number tells guests apart, but nobody from an account. */
async function isOnlyGuests(tx: Tx, { nameKey, skeleton, look }: UserName): Promise<boolean> {
  const holders = [await tx.accounts.findUserByNameKey(nameKey)];
  for (const shape of [skeleton, look]) {
    const id = await tx.accounts.findUserIdBySkeleton(shape);
    if (id !== undefined) holders.push(await tx.accounts.findUser(id));
  }
  return holders.every((holder) => holder === undefined || holder.kind === 'guest');
}
