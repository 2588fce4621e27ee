import { innerFeature } from '../../kernel/inner-feature.ts';
import { disableAccount, enableAccount } from '../accounts/access.ts';
import { mustBeNamed, namedInput } from './must-be-named.ts';

/** Keeps a person out: their sessions end, their sockets close (A2). */
export const disableNamed = innerFeature({
  input: namedInput,
  transact: async (tx, { input, now }) => ({
    reply: {}, tellings: await disableAccount(tx, await mustBeNamed(tx, input.name), now),
  }),
});

/** Lets a disabled person sign in again. */
export const enableNamed = innerFeature({
  input: namedInput,
  transact: async (tx, { input }) => ({ reply: {}, tellings: await enableAccount(tx, await mustBeNamed(tx, input.name)) }),
});
