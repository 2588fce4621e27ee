import type { LabEvent } from '../history/event.ts';
import type { BackupReading, FinalEntry, FinalMessage, FinalRoom } from '../history/final-state.ts';
import { type Check, type Evidence, gather } from './evidence.ts';
import { ackTruth, durable, intact, noPhantom, once, order } from './stored.ts';
import { lastTexts } from './times.ts';

/** A backup can be restored: `hubbub restore` reads all of it back and compares. */
const backupWhole: Check = {
  name: 'backup-whole', proves: 'G20',
  find: ({ final: { backup } }) => (backup?.error ? [backup.error] : []),
};

/** A backup is the beginning of what came to be: every room's log and messages up to some place, apart from what was changed later. */
const backupPrefix: Check = {
  name: 'backup-prefix', proves: 'M1 G20',
  find: ({ final: { backup }, rooms }) => (backup ?? { rooms: [] }).rooms.flatMap((room) => {
    const final = rooms.get(room.room);
    return final === undefined ? [`the backup has a room ${room.room} that is not stored`] : [...otherEntries(room, final), ...otherMessages(room, final)];
  }),
};

/** What must hold of what is stored must hold of a backup, seen from the moment it was taken. */
export const backupChecks: readonly Check[] = [backupWhole, backupPrefix, ...[durable, ackTruth, intact, once, noPhantom, order, lastTexts].map(ofBackup)];

function ofBackup({ name, proves, find }: Check): Check {
  return {
    name: `backup-${name}`, proves: `${proves} G20`,
    find: (evidence) => {
      const then = asOfBackup(evidence);
      return then === null ? [] : find(then).map((found) => `in the backup: ${found}`);
    },
  };
}

const known = new WeakMap<BackupReading, Evidence>();

/** What was known when the backup was taken: everything that was asked, and of the answers those it must reflect. */
function asOfBackup({ events, invoked, final: { backup } }: Evidence): Evidence | null {
  if (backup === null || backup.error !== null) return null;
  let then = known.get(backup);
  if (then === undefined) {
    const at = momentOf(backup, invoked);
    const isOfThen = (event: LabEvent): boolean => event.is === 'invoke' || event.is === 'fail' || (event.is === 'ok' && event.at < at);
    known.set(backup, (then = gather(events.filter(isOfThen), { rooms: backup.rooms, readings: [], backup: null })));
  }
  return then;
}

/** It shows one moment: not before its command began, nor before the last message in it was asked for. */
function momentOf({ begunAt, rooms }: BackupReading, invoked: Evidence['invoked']): number {
  return rooms.reduce((last, { messages }) => messages.reduce((at, { cid }) => Math.max(at, invoked.get(cid)?.at ?? 0), last), begunAt);
}

function otherEntries({ room, entries }: FinalRoom, final: FinalRoom): string[] {
  const wrong = entries.find((entry, at) => !isSameEntry(entry, final.entries[at]));
  return wrong === undefined ? [] : [`the backup has ${wrong.kind} at ${wrong.seq} of ${room}, where ${final.entries[wrong.seq - 1]?.kind ?? 'nothing'} of another stands`];
}

function isSameEntry(one: FinalEntry, other: FinalEntry | undefined): boolean {
  return one.seq === other?.seq && one.kind === other.kind && one.actor === other.actor && one.about === other.about && one.user === other.user;
}

function otherMessages({ room, head, entries, messages }: FinalRoom, final: FinalRoom): string[] {
  const stored = final.messages.filter(({ seq }) => seq <= head);
  if (messages.length !== stored.length) return [`the backup has ${messages.length} messages of ${room} up to ${head}, stored are ${stored.length}`];
  const changed = changedLater(final, entries.length);
  const wrong = messages.findIndex((message, at) => !isSameMessage(message, stored[at]!, changed));
  return wrong === -1 ? [] : [`the backup has ${messages[wrong]!.cid} at ${messages[wrong]!.seq} of ${room}, stored is ${stored[wrong]!.cid} at ${stored[wrong]!.seq}`];
}

/** Messages that an entry after the backup's last is about. */
function changedLater({ entries }: FinalRoom, after: number): Set<number | null> {
  return new Set(entries.slice(after).filter(({ kind }) => kind === 'message.edited' || kind === 'message.deleted').map(({ about }) => about));
}

function isSameMessage(one: FinalMessage, other: FinalMessage, changed: ReadonlySet<number | null>): boolean {
  if (one.seq !== other.seq || one.author !== other.author) return false;
  return changed.has(one.seq) || (one.cid === other.cid && one.hash === other.hash);
}
