import { hashPassword, parsePassword } from '../../kernel/passwords.ts';
import { mustBeStrong } from '../../kernel/password-strength.ts';
import type { Place } from '../../kernel/place.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';

/** Checks a new password against the names an attacker would try first, and hashes it. */
export async function prepareNewPassword(typed: string, names: readonly string[], { passwords }: Place): Promise<string> {
  const password = parsePassword(typed, passwords);
  if (passwords === 'strong') await mustBeStrong(password, names);
  return hashPassword(password);
}

/** Keeps the new hash; ends all sessions but `except`, and voids every reset link. */
export async function setPassword(
  tx: Tx, user: string, passwordHash: string, { except, now }: { except: string | null; now: number },
): Promise<Telling[]> {
  await tx.accounts.updateUser(user, { passwordHash });
  await tx.accounts.endResetCodes(user, now);
  return [{ to: 'sessions', user, ended: await tx.accounts.endSessions(user, except, now) }];
}
