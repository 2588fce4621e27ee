import type { Tx } from '../../tx.ts';

const maxLength = 32;
const numbers = [2, 3, 4, 5, 6, 7, 8, 9];

/**
 * A unique ASCII name for doors that need one: the user name's own letters where they are ASCII
 * once accents are dropped, else `u-` and the start of the id; numbered when it is taken.
 */
export async function makeAlias(tx: Tx, nameKey: string, id: string): Promise<string> {
  const plain = plainAlias(nameKey) ?? `u-${id.slice(0, 8)}`;
  for (const alias of [plain, ...numbers.map((number) => `${plain}-${number}`)]) {
    if (!(await tx.accounts.aliasExists(alias))) return alias;
  }
  return `${plain.slice(0, 15)}-${id}`;
}

/** Letters and digits with - _ . between them; undefined when fewer than two stay. */
export function plainAlias(nameKey: string): string | undefined {
  const ascii = nameKey.normalize('NFKD').replaceAll(/[^a-z0-9._-]/g, '').slice(0, maxLength);
  const alias = ascii.replaceAll(/^[-_.]+|[-_.]+$/g, '');
  return alias.length >= 2 ? alias : undefined;
}
