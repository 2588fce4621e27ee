import type { Place } from '../../kernel/place.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { refuse } from '../../kernel/refuse.ts';
import { hashSecret } from '../../kernel/ids.ts';
import type { Tx } from '../../tx.ts';

/** By what right somebody makes an account. */
export type SignUpWay = 'setup' | 'invite' | 'open';

/**
 * Refuses `sign-up-closed` or `invite-needed` as the place is set; a setup code opens every door,
 * but only while there is no administrator (`not-found` after that, and for a wrong one).
 */
export async function mustHaveWayIn(
  tx: Tx, place: Place, { setup, invite }: { setup?: string | undefined; invite?: string | undefined },
): Promise<SignUpWay> {
  if (setup !== undefined) {
    await mustBeSetupCode(tx, setup);
    return 'setup';
  }
  const { signUp } = await readPlaceSettings(tx, place);
  if (signUp.value === 'closed') throw refuse('sign-up-closed');
  if (invite !== undefined) return 'invite';
  if (signUp.value === 'invite') throw refuse('invite-needed');
  return 'open';
}

/** Every living node has its code. Single use is the database's: a code is void as soon as an administrator exists, and not before. */
async function mustBeSetupCode(tx: Tx, given: string): Promise<void> {
  if ((await tx.nodes.hasSetupHash(hashSecret(given))) && (await tx.accounts.countAdministrators()) === 0) return;
  throw refuse('not-found', { field: 'setup', message: 'This link no longer works.' });
}
