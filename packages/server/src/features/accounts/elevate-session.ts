import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { hashSecret } from '../../kernel/ids.ts';
import { innerFeature } from '../../kernel/inner-feature.ts';
import { refuse } from '../../kernel/refuse.ts';

const input = z.strictObject({
  session: z.string(), address: z.string(), by: z.strictObject({ name: z.string(), password: z.string() }).nullable(),
});

/**
 * Makes one session act as an administrator until it ends, by the operator's name and password of
 * the settings; null takes it back. Refuses `wrong-credentials`; tries count like sign-ins.
 */
export const elevateSession = innerFeature({
  input,
  async transact(tx, { input: { session, address, by }, place: { operator, rates } }) {
    if (by !== null) {
      rates.mustAdmitSignIn('operator', address);
      const isRight = operator !== null && isSame(by.name, operator.name) && isSame(by.password, operator.password);
      if (!isRight) {
        rates.signInFailed('operator', address);
        throw refuse('wrong-credentials');
      }
    }
    await tx.accounts.elevateSession(session, by !== null);
    return { reply: {} };
  },
});

/** Takes the same time wherever two texts differ. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(one)), Buffer.from(hashSecret(other)));
}
