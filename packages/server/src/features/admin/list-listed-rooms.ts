import { foldCase } from '../../kernel/case-fold.ts';
import type { Transact } from '../../kernel/feature.ts';

const pageRooms = 50;

/** A page of the rooms everybody may know of, archived ones too; who administers learns of no others (A1). */
export const listListedRooms: Transact<'admin.rooms'> = async (tx, { input, actor }) => {
  const query = foldCase(input.query ?? '').trim();
  const rooms = await tx.rooms.readListedRooms(query === '' ? null : query, input.after ?? null, actor.user, pageRooms + 1);
  return { reply: { rooms: rooms.slice(0, pageRooms), more: rooms.length > pageRooms } };
};
