import type { MaskKind } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';
import { fitsMask } from '../../kernel/wildcard.ts';
import type { Tx } from '../../tx.ts';
import type { UserRow } from '../accounts/store.ts';

/**
 * A mask as it is kept: `name!alias@host`, missing parts filled with `*`. The name is a person's
 * user name, alias or display name, the host `guests` or `users`: nobody's address is known here.
 */
export function parseMask(text: string): string {
  if (!text.isWellFormed() || /[\s\p{C}]/u.test(text) || text.length > limits.maskMax) throw refuse('bad-field', { field: 'mask' });
  if (text.includes('!')) return text.includes('@') ? text : `${text}@*`;
  return text.includes('@') ? `*!${text}` : `${text}!*@*`;
}

/** Whether one of the room's masks of a kind fits the person. */
export async function isAmongMasks(tx: Tx, room: string, kind: MaskKind, user: UserRow): Promise<boolean> {
  const masks = await tx.rooms.readMasks(room, [kind]);
  return masks.some(({ mask }) => fitsPerson(mask, user));
}

function fitsPerson(mask: string, { kind, name, alias, displayName }: UserRow): boolean {
  const rest = `!${alias}@${kind === 'guest' ? 'guests' : 'users'}`;
  return [name, alias, displayName].some((called) => fitsMask(mask, called + rest));
}
