import type { Me } from '@hubbub/protocol';
import { ask } from './ask.ts';
import { isUnreachable, refusalOf } from './explain.ts';
import { readLocal, writeLocal } from './local.ts';

/**
 * Finds out whose session this browser holds; null when nobody is signed in. When the server
 * cannot be reached, the account last used here: what is kept of it can still be read.
 */
export async function findAccount(): Promise<Pick<Me, 'id'> | null> {
  try {
    const me = await ask('account.read', {});
    writeLocal('account', me.id);
    return me;
  } catch (error) {
    if (refusalOf(error)?.code === 'not-signed-in') return null;
    const last = readLocal<string>('account');
    if (isUnreachable(error) && last) return { id: last };
    throw error;
  }
}
