import { innerFeature } from '../../kernel/inner-feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { makeResetCode } from '../accounts/access.ts';
import { mustBeNamed, namedInput } from './must-be-named.ts';

/** Makes a link with which a person sets a new password, once, within 24 hours. */
export const makeResetLink = innerFeature({
  input: namedInput,
  async transact(tx, { input, now }) {
    const user = await mustBeNamed(tx, input.name);
    if (user.kind !== 'person') throw refuse('forbidden', { message: 'Only people with an account have a password.' });
    return { reply: await makeResetCode(tx, user.id, now) };
  },
});
