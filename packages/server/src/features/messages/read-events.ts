import type { EntryFact } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { type Member, mustBeMember } from '../rooms/access.ts';
import { factsOf } from './catch-up.ts';
import { sizeOfEntry, withinBytes } from './page-size.ts';
import { type Bounds, seqBounds } from './seq-at.ts';

/** Pages over the log, within what the member may see, with topics as they were set; a page also ends at `pageBytes`. */
export const readEvents: Transact<'history.events'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const given = [input.before, input.after, input.beforeAt, input.afterAt].filter((bound) => bound !== undefined);
  if (given.length > 1) throw refuse('bad-field', { field: 'before', message: 'Give one of before, after, beforeAt, afterAt.' });
  const events = await readPage(tx, member, input, input.limit);
  const people = new Set(events.flatMap((event) => [event.by, ...('user' in event ? [event.user] : [])]));
  return { reply: { events, users: await tx.accounts.readUsers([...people]) } };
};

async function readPage(tx: Tx, { room, member }: Member, bounds: Bounds, limit: number): Promise<EntryFact[]> {
  const { before = room.head + 1, after } = await seqBounds(tx, room, bounds);
  const isForward = after !== undefined;
  const rows = isForward
    ? await tx.rooms.readEntries(room.id, Math.max(after, member.visibleFrom - 1), limit)
    : await tx.rooms.readEntriesBefore(room.id, before, member.visibleFrom, limit);
  const events = await factsOf(tx, rows, room, member, { topics: 'as-set' });
  return isForward ? withinBytes(events, sizeOfEntry) : withinBytes(events.reverse(), sizeOfEntry).reverse();
}
