import { z } from 'zod';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { type CheckedAccount, makeAccount, prepareAccount } from '../accounts/access.ts';

const input = z.strictObject({ name: z.string().max(200), password: z.string().max(1_024), administrator: z.boolean() });

/** Makes an account by the rules of every door, however the place is set. */
export const addUser = innerFeature<typeof input, CheckedAccount>({
  input,
  prepare: ({ input: account, place }, look) => prepareAccount(account, place, look, async () => {}),
  async transact(tx, { input: { administrator }, now, prepared }) {
    const { user, tellings } = await makeAccount(tx, prepared, administrator, now);
    return { reply: { id: user.id, name: user.name }, tellings };
  },
});
