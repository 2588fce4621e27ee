import type { User } from '@hubbub/protocol';
import { z } from 'zod';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { joinGlobalRoom } from '../rooms/access.ts';
import { aliasAfter } from './alias.ts';
import { type CheckedAccount, mustBeFree, prepareAccount } from './new-account.ts';
import { mustHaveWayIn } from './sign-up-way.ts';
import { userOf } from './user-of.ts';

const input = z.strictObject({ user: z.string(), name: z.string(), email: z.string().optional(), password: z.string(), address: z.string() });

/**
 * Makes an account of a guest, as the place allows sign-up: the same person with the same session,
 * rooms and messages, who stays when the connection ends. Refuses as `account.register` does, and
 * `not-found` for anybody who is no guest.
 */
export const registerGuest = innerFeature<typeof input, CheckedAccount, { user: User }>({
  input,
  prepare: ({ input: { user, address, ...account }, place }, look) =>
    prepareAccount(account, place, look, async (tx) => {
      await mustHaveWayIn(tx, place, {});
      place.rates.mustAdmitSignUp(address);
    }, user),

  async transact(tx, { input: { user: id }, now, place, prepared: { userName, ...account } }) {
    await mustHaveWayIn(tx, place, {});
    const guest = await tx.accounts.findUser(id);
    if (guest?.kind !== 'guest' || guest.disabledAt !== null) throw refuse('not-found');
    await mustBeFree(tx, userName, id);
    const { name, ...keys } = userName;
    const alias = await aliasAfter(tx, keys.nameKey, guest);
    const person = { ...guest, kind: 'person' as const, name, alias, ...account };
    await tx.accounts.replaceUser({ ...person, ...keys });
    const changed = { to: 'everyone', fact: { fact: 'user.changed', user: userOf(person) } } as const;
    return { reply: { user: userOf(person) }, tellings: [changed, ...(await joinGlobalRoom(tx, id, now))] };
  },
});
