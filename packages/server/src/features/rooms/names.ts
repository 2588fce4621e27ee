import { foldCase } from '../../kernel/case-fold.ts';
import { newId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import { lookOf, skeletonOf } from '../../kernel/skeleton.ts';
import { isVisible, normaliseLine } from '../../kernel/text.ts';
import type { Tx } from '../../tx.ts';

const aliasMax = 40;

/**
 * Refuses `taken` or `confusable` when a room the person may know of, or is in, is called or looks
 * the same; other people's private rooms never decide anything (A4).
 */
export async function mustBeFreeName(tx: Tx, name: string, user: string, exceptRoom: string | null = null): Promise<void> {
  const lookAlikes = await tx.rooms.findVisibleRoomsBySkeleton([skeletonOf(name), lookOf(name)], user);
  const others = lookAlikes.filter(({ id }) => id !== exceptRoom);
  const nameKey = foldCase(name);
  if (others.some((room) => room.nameKey === nameKey)) throw refuse('taken', { field: 'name' });
  if (others.length > 0) throw refuse('confusable', { field: 'name' });
}

/**
 * A unique ASCII name for doors that need one; it stays when the room is renamed. One of a room
 * that is not listed ends in random letters, so that nobody's choice of name meets it (A4).
 */
export async function makeAlias(tx: Tx, name: string, listed: boolean): Promise<string> {
  const plain = plainAlias(name);
  if (listed) {
    for (const alias of [plain, ...[2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${plain}-${number}`)]) {
      if (!(await tx.rooms.aliasExists(alias))) return alias;
    }
  }
  return `${plain}-${newId().slice(0, 8)}`;
}

/** ASCII letters, digits and single hyphens; `room` when the name has none. */
function plainAlias(name: string): string {
  const ascii = name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}+/gu, '').replaceAll(/[^a-z0-9]+/g, '-');
  return ascii.slice(0, aliasMax).replaceAll(/^-+|-+$/g, '') || 'room';
}

/** A room's name as it is kept; refuses `empty`, `bad-text`, `too-large`. */
export function roomNameOf(text: string): string {
  return normaliseLine(text, 'roomNameMax', 'name');
}

/** A room's topic as it is kept; blank text is no topic. Refuses `bad-text`, `too-large`. */
export function topicOf(text: string): string {
  return isVisible(text) ? normaliseLine(text, 'topicMax', 'topic') : '';
}
