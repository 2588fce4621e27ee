import { hashSecret, newSecret } from '../../kernel/ids.ts';
import type { Tx } from '../../tx.ts';

/** How long a reset link works, ms. */
const worksForMs = 24 * 3_600_000;

/** Makes the code of a link with which this person sets a new password, once; earlier ones are void. */
export async function makeResetCode(tx: Tx, user: string, now: number): Promise<{ code: string; expiresAt: number }> {
  const code = newSecret();
  const expiresAt = now + worksForMs;
  await tx.accounts.endResetCodes(user, now);
  await tx.accounts.insertResetCode(hashSecret(code), user, expiresAt);
  return { code, expiresAt };
}
