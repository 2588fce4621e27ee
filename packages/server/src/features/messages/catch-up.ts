import { type EntryFact, limits, type Message, type RoomCatchUp, type Tags } from '@hubbub/protocol';
import type { Tx } from '../../tx.ts';
import type { EntryRow, MemberRow, RoomRow, StandingRoom } from '../rooms/store.ts';
import { sizeOfEntry, withinBytes } from './page-size.ts';
import { pageBefore } from './read-history.ts';

/** Messages of a snapshot, when the log no longer reaches back to a cursor or the gap is too long. */
const snapshotMessages = 50;

/**
 * What a member missed after a cursor: the entries with their bodies as they are now, or – when
 * the log no longer holds them all, or the cursor lies before what the member may see or beyond
 * the head – a fresh snapshot. Never a silent hole (M3).
 */
export async function catchUp(
  tx: Tx, room: StandingRoom, member: MemberRow, after: number, maxBytes: number = limits.pageBytes,
): Promise<RoomCatchUp> {
  const isUnknown = after > room.head || after < room.logFrom - 1 || after + 1 < member.visibleFrom;
  if (isUnknown || room.head - after > 10 * limits.pageEntries) return snapshot(tx, room, member);
  const rows = await tx.rooms.readEntries(room.id, after, limits.pageEntries);
  const entries = withinBytes(await factsOf(tx, rows, room, member), sizeOfEntry, maxBytes);
  const seq = entries.at(-1)?.seq ?? after;
  return { room: room.id, reset: false, entries, messages: [], seq, more: seq < room.head };
}

async function snapshot(tx: Tx, room: StandingRoom, member: MemberRow): Promise<RoomCatchUp> {
  const { messages } = await pageBefore(tx, { room, member }, Number.MAX_SAFE_INTEGER, snapshotMessages);
  return { room: room.id, reset: true, entries: [], messages, seq: room.head, more: false };
}

/** Joins entries with present rows, read here unless they are given, into the facts that clients know from live connections; topics as they are now, or were. */
export async function factsOf(
  tx: Tx, rows: readonly EntryRow[], { id }: Pick<StandingRoom, 'id'>, member: Pick<MemberRow, 'user'>, { topics = 'now', messages: given }: { topics?: 'now' | 'as-set'; messages?: Map<number, Message> } = {},
): Promise<EntryFact[]> {
  const about = new Set(rows.flatMap((row) => (row.message === null ? [] : [row.message])));
  const messages = given ?? (await tx.messages.readMany(id, [...about], member.user));
  const room = rows.some((row) => row.kind === 'room.changed') ? await tx.rooms.findRoom(id) : undefined;
  const said = rows.filter(({ kind }) => kind === 'tags.sent' || (kind === 'room.changed' && topics === 'as-set'));
  const texts = await tx.rooms.readEntryTexts(id, said.map(({ seq }) => seq));
  return rows.map((row) => factOf(row, room, messages, texts.get(row.seq)));
}

function factOf(row: EntryRow, room: RoomRow | undefined, messages: Map<number, Message>, text: string | undefined): EntryFact {
  const entry = { room: row.room, seq: row.seq, at: row.at, by: row.actor };
  const data = row.data ?? {};
  const message = row.message ?? 0;
  const present = messages.get(message);
  switch (row.kind) {
    case 'message.sent':
      return { fact: row.kind, ...entry, message: present! };
    case 'message.edited':
      return {
        fact: row.kind, ...entry, message,
        content: present?.content ?? null, mentions: present?.mentions ?? [], editedAt: present?.editedAt ?? row.at,
      };
    case 'message.deleted':
      return { fact: row.kind, ...entry, message };
    case 'message.reacted':
      return reactedFact(entry, message, data as { emoji: string; on: boolean }, present);
    case 'room.changed': {
      const { name, topic, topicSet, archivedAt, settings } = room!;
      const changed = data.changed as string[];
      const now = { name, topic: text ?? topic, topicSet, archivedAt, settings: { ...settings, key: null }, needsKey: settings.key !== null };
      return { fact: row.kind, ...entry, ...now, changed };
    }
    case 'tags.sent':
      return { fact: row.kind, ...entry, tags: JSON.parse(text ?? '{}') as Tags, replyTo: (data.replyTo as number | null) ?? null };
    default:
      // Membership entries keep their whole fact: it holds no text.
      return { fact: row.kind, ...entry, ...data } as EntryFact;
  }
}

/** The count is the present one, like every body: entries converge in whatever state they are read. */
function reactedFact(
  entry: Pick<EntryRow, 'room' | 'seq' | 'at'> & { by: string },
  message: number, { emoji, on }: { emoji: string; on: boolean }, present: Message | undefined,
): EntryFact {
  const count = present?.reactions.find((reaction) => reaction.emoji === emoji)?.count ?? 0;
  return { fact: 'message.reacted', ...entry, message, emoji, on, count };
}
