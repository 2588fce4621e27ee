import type { LabEvent, Received, Subscribed } from '../history/event.ts';
import type { DoorReading, FinalRoom } from '../history/final-state.ts';
import type { Check, Evidence } from './evidence.ts';

/** Everybody saw the same entry at the same place, and it is the stored one; all doors show the stored messages. */
export const agree: Check = {
  name: 'agree', proves: 'M1 G2',
  find: (evidence) => [
    ...evidence.events.flatMap((event) => (event.is === 'recv' ? otherThanStored(evidence, event) : [])),
    ...evidence.final.readings.flatMap((reading) => otherThanRows(evidence.rooms.get(reading.room), reading)),
  ],
};

/** After a cursor come the next entries, one by one: none is left out. */
export const noGap: Check = { name: 'no-gap', proves: 'M3 G4', find: (evidence) => walkStreams(evidence.events).gaps };

/**
 * No entry is told twice on one subscription. What an answer held may be told once after it: a node
 * reads the database before it tells what other nodes did there.
 */
export const noRepeat: Check = { name: 'no-repeat', proves: 'M3 G3', find: (evidence) => walkStreams(evidence.events).repeats };

/** Nobody was told an entry that the place does not have when they resume: what is told is durable. */
export const toldIsKept: Check = { name: 'told-is-kept', proves: 'D1 G1', find: (evidence) => walkStreams(evidence.events).undone };

/** Once all have settled, every member has everything that anybody had by then. */
export const complete: Check = {
  name: 'complete', proves: 'M3 G4',
  find: ({ events, rooms, began }) => {
    const settled = began('settled') ?? Infinity;
    const most = new Map<string, number>();
    for (const event of events) {
      if (event.is === 'recv' && event.at < settled) most.set(event.room, Math.max(event.seq, most.get(event.room) ?? 0));
    }
    return [...walkStreams(events).cursors].flatMap(([key, cursor]) => {
      const [client, room] = key.split(' ') as [string, string];
      const must = most.get(room) ?? 0;
      return !rooms.has(room) || cursor >= must ? [] : [`${client} ended at ${cursor} of ${room}, where others had ${must}`];
    });
  },
};

/** Doors that name no seq tell messages in the room's order, once per connection. */
export const heardInOrder: Check = {
  name: 'heard-in-order', proves: 'M1',
  find: ({ events, rooms }) => {
    const seqs = new Map([...rooms].map(([room, { messages }]) => [room, new Map(messages.map(({ cid, seq }) => [cid, seq]))]));
    const last = new Map<string, number>();
    return events.flatMap((event) => {
      if (event.is === 'sub' && event.how === 'fresh') last.delete(`${event.client} ${event.room}`);
      if (event.is !== 'heard') return [];
      const seq = seqs.get(event.room)?.get(event.cid);
      const key = `${event.client} ${event.room}`;
      const before = last.get(key) ?? 0;
      if (seq === undefined) return [`${event.client} heard ${event.cid}, which is not stored`];
      last.set(key, seq);
      return seq > before ? [] : [`${event.client} heard ${seq} of ${event.room} after ${before}`];
    });
  },
};

function otherThanStored({ rooms }: Evidence, event: Received): string[] {
  const room = rooms.get(event.room);
  if (room === undefined) return [];
  const stored = room.entries[event.seq - 1];
  const place = `${event.client} saw ${event.seq} of ${event.room}`;
  if (stored === undefined) return [`${place}, which is not stored`];
  if (stored.kind !== event.fact) return [`${place} as ${event.fact}, stored is ${stored.kind}`];
  if (event.about !== undefined && event.about !== stored.about) return [`${place} about ${event.about}, stored is ${stored.about}`];
  if (event.fact !== 'message.sent' || event.cid === undefined) return [];
  const message = messagesBySeq(room).get(event.seq);
  return message === event.cid ? [] : [`${place} as ${event.cid}, stored is ${message}`];
}

const bySeq = new WeakMap<FinalRoom, Map<number, string>>();
function messagesBySeq(room: FinalRoom): Map<number, string> {
  let index = bySeq.get(room);
  if (index === undefined) bySeq.set(room, (index = new Map(room.messages.map(({ seq, cid }) => [seq, cid]))));
  return index;
}

function otherThanRows(room: FinalRoom | undefined, { door, room: id, part, messages }: DoorReading): string[] {
  if (room === undefined) return [`${door} shows ${id}, which is not stored`];
  const stored = part === 'whole' ? room.messages : room.messages.filter(({ hash }) => hash !== null).slice(-messages.length);
  if (messages.length !== stored.length || messages.length === 0) {
    return stored.length === messages.length && room.messages.length === 0 ? [] : [`${door} shows ${messages.length} messages of ${id}, stored are ${stored.length}`];
  }
  const wrong = messages.findIndex(({ seq, cid, hash }, at) => seq !== stored[at]!.seq || cid !== stored[at]!.cid || hash !== stored[at]!.hash);
  return wrong === -1 ? [] : [`${door} shows ${messages[wrong]!.cid} at ${messages[wrong]!.seq} of ${id}, stored is ${stored[wrong]!.cid} at ${stored[wrong]!.seq}`];
}

interface Streams {
  gaps: string[];
  repeats: string[];
  /** Cursors that lay beyond the head when somebody resumed. */
  undone: string[];
  /** Where each open subscription (`client room`) stands, and up to where it was told live. */
  cursors: Map<string, number>;
  told: Map<string, number>;
}

const walked = new WeakMap<readonly LabEvent[], Streams>();

/** Follows every subscription of a door that tells every entry. */
function walkStreams(events: readonly LabEvent[]): Streams {
  const known = walked.get(events);
  if (known !== undefined) return known;
  const streams: Streams = { gaps: [], repeats: [], undone: [], cursors: new Map(), told: new Map() };
  for (const event of events) {
    if (event.is === 'sub' && event.door === 'websocket') subscribe(streams, event);
    else if (event.is === 'unsub') streams.cursors.delete(`${event.client} ${event.room}`);
    else if (event.is === 'recv' && event.door === 'websocket') advance(streams, event);
  }
  walked.set(events, streams);
  return streams;
}

function subscribe({ cursors, told, undone }: Streams, { client, room, after, how }: Subscribed): void {
  const key = `${client} ${room}`;
  // Another connection, at another node perhaps: it may be told what the last one was told.
  told.delete(key);
  const before = cursors.get(key) ?? 0;
  if (how === 'snapshot' && after < before) undone.push(`${client} had been told ${before} of ${room}, which then ended at ${after}`);
  // Resuming starts where the stream was, whatever the client says.
  if (how !== 'resume' || !cursors.has(key)) cursors.set(key, after);
}

function advance({ cursors, told, gaps, repeats }: Streams, { client, room, seq, live }: Received): void {
  const key = `${client} ${room}`;
  const cursor = cursors.get(key);
  if (cursor === undefined) return;
  const isLate = live && seq > (told.get(key) ?? 0);
  if (live) told.set(key, Math.max(seq, told.get(key) ?? 0));
  if (seq <= cursor && isLate) return;
  if (seq <= cursor) repeats.push(`${client} got ${seq} of ${room} again after ${cursor}`);
  else if (seq !== cursor + 1) gaps.push(`${client} got ${seq} of ${room} after ${cursor}`);
  cursors.set(key, Math.max(seq, cursor));
}
