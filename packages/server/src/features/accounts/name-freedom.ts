import type { UserNameKeys } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';

/** Whether nobody has a name, or one that looks like it; `taken` when it is the very name, whatever the case. */
export async function freedomOf(tx: Tx, { nameKey, skeleton, look }: UserNameKeys): Promise<'free' | 'taken' | 'confusable'> {
  if ((await tx.accounts.findUserByNameKey(nameKey)) !== undefined) return 'taken';
  for (const shape of new Set([skeleton, look])) {
    if ((await tx.accounts.findUserIdBySkeleton(shape)) !== undefined) return 'confusable';
  }
  return 'free';
}
