import type { Transact } from '../../kernel/feature.ts';
import { readMe } from './own-account.ts';

/** Reads the own account. */
export const readAccount: Transact<'account.read'> = async (tx, { actor }) => ({ reply: await readMe(tx, actor) });
