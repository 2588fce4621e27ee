import type { Invoked, PositionSeen, Read, SeenMessage } from '../history/event.ts';
import type { FinalRoom } from '../history/final-state.ts';
import { type Check, type Evidence, messageOf } from './evidence.ts';
import { rowOf } from './stored.ts';

/** What was acknowledged before something else was asked stands before it. */
export const realtime: Check = {
  name: 'realtime', proves: 'G5',
  find: (evidence) => evidence.final.rooms.flatMap(({ room, messages }) => {
    let latest: { at: number; cid: string } = { at: -Infinity, cid: '' };
    return messages.flatMap(({ cid }) => {
      const answered = evidence.acknowledged.get(cid)?.at ?? Infinity;
      const found = latest.at > answered ? [`${latest.cid} was asked after ${cid} was acknowledged, and stands before it in ${room}`] : [];
      const asked = evidence.invoked.get(cid)?.at ?? -Infinity;
      if (asked > latest.at) latest = { at: asked, cid };
      return found;
    });
  }),
};

/** One client's messages in one room keep their order. */
export const session: Check = {
  name: 'session', proves: 'G5',
  find: (evidence) => {
    const last = new Map<string, { seq: number; cid: string }>();
    return [...evidence.invoked.values()].flatMap((asked) => {
      // Where a break may leave a text behind, doors without nonces promise no order.
      if (asked.op !== 'send' || (asked.door !== 'websocket' && asked.door !== 'http')) return [];
      const row = rowOf(evidence, asked.room, asked.cid);
      if (row === undefined) return [];
      const key = `${asked.client} ${asked.room}`;
      const before = last.get(key);
      last.set(key, row);
      return before === undefined || before.seq < row.seq ? [] : [`${asked.client} sent ${before.cid} before ${asked.cid}, which stands before it`];
    });
  },
};

/** A page of history holds every message of its stretch, and everything acknowledged before it was asked for. */
export const readYourWrites: Check = {
  name: 'read-your-writes', proves: 'G6',
  find: (evidence) => {
    const heads = acknowledgedHeads(evidence);
    return evidence.events.flatMap((event) => {
      if (event.is !== 'read') return [];
      const room = evidence.rooms.get(event.room);
      return room === undefined ? [] : [...notStored(event, room), ...tooOld(event, heads.get(event.room) ?? [])];
    });
  },
};

/** After an edit or deletion was acknowledged, no page shows what stood there before. */
export const changesVisible: Check = {
  name: 'changes-visible', proves: 'G8 Q3',
  find: (evidence) => {
    const changes = changesOf(evidence);
    return [
      ...evidence.events.flatMap((event) => {
        if (event.is !== 'read') return [];
        return event.messages.flatMap((message) => outdated(evidence, changes, message, event.since).map((text) => `${event.client}: ${text}`));
      }),
      ...lastTexts.find(evidence),
    ];
  },
};

/** What stands there is what the last change in the log made of it. */
export const lastTexts: Check = {
  name: 'last-texts', proves: 'G8',
  find: (evidence) => evidence.final.rooms.flatMap((room) => wrongLastText(evidence, room)),
};

/** A read position never goes back, nor beyond the head. */
export const receipts: Check = {
  name: 'receipts', proves: 'R2 G6',
  find: ({ events, rooms }) => {
    const seen = new Map<string, PositionSeen[]>();
    const found: string[] = [];
    for (const event of events) {
      if (event.is !== 'position') continue;
      const key = `${event.user} ${event.room}`;
      const before = seen.get(key) ?? [];
      const higher = before.find(({ at, seq }) => at < event.since && seq > event.seq);
      if (higher !== undefined) found.push(`${event.user} had read ${higher.seq} of ${event.room}, later ${event.seq}`);
      if (event.seq > (rooms.get(event.room)?.head ?? Infinity)) found.push(`${event.user} has read ${event.seq} of ${event.room}, beyond its head`);
      seen.set(key, [...before.filter(({ seq }) => seq > event.seq), event]);
    }
    return found;
  },
};

/** Of each room: when which seq was acknowledged, with the highest seq so far. */
function acknowledgedHeads(evidence: Evidence): Map<string, { at: number; seq: number }[]> {
  const heads = new Map<string, { at: number; seq: number }[]>();
  for (const { asked, ok } of evidence.done('send').sort((a, b) => a.ok.at - b.ok.at)) {
    const row = rowOf(evidence, asked.room, asked.cid);
    if (row === undefined) continue;
    const known = heads.get(asked.room) ?? [];
    known.push({ at: ok.at, seq: Math.max(row.seq, known.at(-1)?.seq ?? 0) });
    heads.set(asked.room, known);
  }
  return heads;
}

function notStored({ client, messages }: Read, room: FinalRoom): string[] {
  if (messages.length === 0) return [];
  const from = room.messages.findIndex(({ seq }) => seq === messages[0]![0]);
  const wrong = messages.findIndex(([seq, cid], index) => room.messages[from + index]?.seq !== seq || room.messages[from + index]?.cid !== cid);
  if (from !== -1 && wrong === -1) return [];
  return [`${client} read ${messages[Math.max(wrong, 0)]![1]} at ${messages[Math.max(wrong, 0)]![0]} of ${room.room}, where another stands`];
}

function tooOld({ client, room, newest, since, messages }: Read, heads: readonly { at: number; seq: number }[]): string[] {
  if (!newest) return [];
  const after = heads.findIndex(({ at }) => at >= since);
  const must = heads[(after === -1 ? heads.length : after) - 1]?.seq ?? 0;
  const last = messages.at(-1)?.[0] ?? 0;
  return last >= must ? [] : [`${client} read ${room} up to ${last} after ${must} had been acknowledged`];
}

interface Changes {
  /** When each edit or deletion of a message was acknowledged, and its rank: later ones are higher. */
  ofMessage: Map<string, { at: number; rank: number }[]>;
  /** Rank of a text. */
  rankOf: Map<string, number>;
}

function changesOf(evidence: Evidence): Changes {
  const ofMessage = new Map<string, { at: number; rank: number }[]>();
  const rankOf = new Map<string, number>();
  const note = (cid: string, at: number, rank: number): void => void ofMessage.set(cid, [...(ofMessage.get(cid) ?? []), { at, rank }]);
  for (const { asked } of evidence.done('send')) if (asked.hash !== undefined) rankOf.set(asked.hash, 0);
  for (const { asked, ok } of evidence.done('edit')) {
    rankOf.set(asked.hash!, ok.seq!);
    note(asked.message!, ok.at, ok.seq!);
  }
  for (const { asked, ok } of evidence.done('delete')) note(asked.message!, ok.at, Infinity);
  return { ofMessage, rankOf };
}

function outdated(_: Evidence, { ofMessage, rankOf }: Changes, [seq, cid, hash]: SeenMessage, since: number): string[] {
  if (hash === null) return [];
  const newest = Math.max(-1, ...(ofMessage.get(cid) ?? []).filter(({ at }) => at < since).map(({ rank }) => rank));
  const rank = rankOf.get(hash);
  if (newest === Infinity) return [`${cid} at ${seq} was deleted and its text is shown`];
  return rank !== undefined && rank < newest ? [`${cid} at ${seq} was edited and its former text is shown`] : [];
}

/** The text of a message is that of its last change in the log. */
function wrongLastText(evidence: Evidence, { room, entries, messages }: FinalRoom): string[] {
  const last = new Map<number, { seq: number; kind: string }>();
  for (const { about, seq, kind } of entries) {
    if (about !== null && (kind === 'message.edited' || kind === 'message.deleted')) last.set(about, { seq, kind });
  }
  const edits = new Map(evidence.done('edit').map(({ asked, ok }) => [`${asked.room} ${ok.seq}`, asked.hash]));
  return messages.flatMap(({ seq, cid, hash }) => {
    const change = last.get(seq);
    if (change?.kind === 'message.deleted') return hash === null ? [] : [`${cid} of ${room} is deleted and has a text`];
    if (hash === null) return [`${cid} of ${room} has no text and was not deleted`];
    const version: Invoked | undefined = evidence.versions.get(hash);
    if (change === undefined) return version?.op === 'edit' ? [`${cid} of ${room} shows an edit without an entry`] : [];
    const must = edits.get(`${room} ${change.seq}`);
    if (must !== undefined) return must === hash ? [] : [`${cid} of ${room} does not show its last edit`];
    return version !== undefined && version.op === 'edit' && messageOf(version) === cid ? [] : [`${cid} of ${room} does not show an edit`];
  });
}
