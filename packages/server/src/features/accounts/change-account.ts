import type { Transact } from '../../kernel/feature.ts';
import { parseDisplayName } from './display-name.ts';
import { meOf, userOf } from './user-of.ts';

/** Changes the own display name; everybody hears of it. */
export const changeAccount: Transact<'account.change'> = async (tx, { actor, input }) => {
  const displayName = parseDisplayName(input.displayName);
  const before = (await tx.accounts.findUser(actor.user))!;
  const row = { ...before, displayName };
  if (before.displayName === displayName) return { reply: meOf(row, actor.session) };
  await tx.accounts.updateUser(actor.user, { displayName });
  return {
    reply: meOf(row, actor.session),
    tellings: [{ to: 'everyone', fact: { fact: 'user.changed', user: userOf(row) } }],
  };
};
