import { foldCase } from '../../kernel/case-fold.ts';
import type { Transact } from '../../kernel/feature.ts';

const pageRooms = 50;

/** A page of the public rooms that are not secret, for guests those opened to them, by name; a query that is blank filters nothing. */
export const readDirectory: Transact<'room.directory'> = async (tx, { input, actor }) => {
  const query = foldCase(input.query ?? '').trim();
  const rooms = await tx.rooms.readDirectory(query === '' ? null : query, input.after ?? null, actor, pageRooms + 1);
  return { reply: { rooms: rooms.slice(0, pageRooms), more: rooms.length > pageRooms } };
};
