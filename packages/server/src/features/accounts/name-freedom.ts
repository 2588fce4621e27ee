import type { UserNameKeys } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';

/** Whether nobody but `self` has a name, or one that looks like it; `taken` when it is the very name, whatever the case. */
export async function freedomOf(tx: Tx, { nameKey, skeleton, look }: UserNameKeys, self?: string): Promise<'free' | 'taken' | 'confusable'> {
  const holder = await tx.accounts.findUserByNameKey(nameKey);
  if (holder !== undefined && holder.id !== self) return 'taken';
  for (const shape of new Set([skeleton, look])) {
    const alike = await tx.accounts.findUserIdBySkeleton(shape);
    if (alike !== undefined && alike !== self) return 'confusable';
  }
  return 'free';
}
