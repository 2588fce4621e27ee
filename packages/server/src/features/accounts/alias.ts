import { isReservedName, looksReserved } from '../../kernel/reserved-names.ts';
import { userNameKeys } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';

const numbers = [2, 3, 4, 5, 6, 7, 8, 9];

/**
 * A unique ASCII name for doors that need one: the user name itself where it is ASCII once accents
 * are dropped and is not reserved then, else `u-` and the start of the id; numbered when taken.
 */
export async function makeAlias(tx: Tx, nameKey: string, id: string): Promise<string> {
  const plain = plainAlias(nameKey) ?? `u-${id.slice(0, 8)}`;
  for (const alias of [plain, ...numbers.map((number) => `${plain}-${number}`)]) {
    if (!(await tx.accounts.aliasExists(alias))) return alias;
  }
  return `${plain.slice(0, 15)}-${id}`;
}

/** The alias of somebody who changes the user name: the present one where the new name would make it too. */
export async function aliasAfter(tx: Tx, nameKey: string, { id, alias }: { id: string; alias: string }): Promise<string> {
  return plainAlias(nameKey) === alias ? alias : makeAlias(tx, nameKey, id);
}

/** The name without accents; undefined when letters of other scripts would be lost, or it would be reserved. */
function plainAlias(nameKey: string): string | undefined {
  const plain = nameKey.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  if (!/^[a-z0-9._-]+$/.test(plain)) return undefined;
  return isReservedName(plain) || looksReserved(userNameKeys(plain)) ? undefined : plain;
}
