import type { Check, Evidence } from './evidence.ts';
import type { FinalMessage, FinalRoom } from '../history/final-state.ts';

/** Every acknowledged message, edit, deletion and removal is there at the end. */
export const durable: Check = {
  name: 'durable', proves: 'D1 G1',
  find: (evidence) => [
    ...evidence.done('send').filter(({ asked }) => rowOf(evidence, asked.room, asked.cid) === undefined)
      .map(({ asked, ok }) => `${asked.cid}, acknowledged as ${ok.seq} of ${asked.room}, is lost`),
    ...evidence.done('edit').filter(({ asked, ok }) => !hasEntry(evidence.rooms.get(asked.room), ok.seq, 'message.edited', asked.about))
      .map(({ asked, ok }) => `edit ${asked.cid}, acknowledged as ${ok.seq}, is lost`),
    ...evidence.done('delete').filter(({ asked }) => rowOf(evidence, asked.room, asked.message!)?.hash !== null)
      .map(({ asked }) => `${asked.message} was deleted and stands there again`),
    ...lostRemovals(evidence),
  ],
};

/** An acknowledgement says the place at which the message is, and always the same. */
export const ackTruth: Check = {
  name: 'ack-truth', proves: 'M2 G3',
  find: (evidence) => evidence.acknowledgements.flatMap(({ cid, seq }) => {
    const asked = evidence.invoked.get(cid);
    // Doors without seqs acknowledge by saying the text again.
    if (asked?.op !== 'send' || seq === undefined) return [];
    const row = rowOf(evidence, asked.room, cid);
    return row === undefined || row.seq === seq ? [] : [`${cid} was acknowledged as ${seq} and stands at ${row.seq}`];
  }),
};

/** Whatever was repeated is there once (M2). */
export const once: Check = {
  name: 'once', proves: 'M2 G3',
  find: ({ final }) => final.rooms.flatMap(({ room, messages }) => {
    const seen = new Map<string, number>();
    return messages.flatMap(({ cid, author, seq }) => {
      const before = seen.get(`${author} ${cid}`);
      seen.set(`${author} ${cid}`, seq);
      return before === undefined ? [] : [`${cid} is there twice in ${room}, at ${before} and ${seq}`];
    });
  }),
};

/** Nothing is there that nobody sent, that was refused, or under another name (G15). */
export const noPhantom: Check = {
  name: 'no-phantom', proves: 'D2 G15',
  find: ({ final, invoked, failed }) => final.rooms.flatMap(({ room, messages }) => messages.flatMap(({ cid, author, seq }) => {
    const asked = invoked.get(cid);
    if (asked === undefined || asked.op !== 'send' || asked.room !== room) return [`${cid} at ${seq} of ${room} was never sent there`];
    if (failed.has(cid)) return [`${cid} at ${seq} of ${room} was refused with ${failed.get(cid)!.code}`];
    return asked.user === author || asked.user === '' ? [] : [`${cid} at ${seq} is by ${author}, not ${asked.user}`];
  })),
};

/** A room's log is 1, 2, 3 … up to its head, and each message has its entry. */
export const order: Check = {
  name: 'order', proves: 'M1 G2',
  find: ({ final }) => final.rooms.flatMap((room) => [...holes(room), ...messagesWithoutEntry(room)]),
};

/** What is read is what was sent, byte for byte, in the stored rows. */
export const intact: Check = {
  name: 'intact', proves: 'G7',
  find: (evidence) => [
    ...evidence.final.rooms.flatMap(({ messages }) => messages.flatMap(({ cid, hash }) => wrongText(evidence, 'the database', cid, hash))),
    ...evidence.final.readings.flatMap(({ door, messages }) => messages.flatMap(({ cid, hash }) => wrongText(evidence, door, cid, hash))),
    ...evidence.events.flatMap((event) => {
      if (event.is === 'read') return event.messages.flatMap(([, cid, hash]) => wrongText(evidence, event.client, cid, hash));
      if (event.is === 'heard' || event.is === 'recv') return event.cid === undefined ? [] : wrongText(evidence, event.client, event.cid, event.hash ?? null);
      return [];
    }),
  ],
};

function wrongText({ versions }: Evidence, where: string, cid: string, hash: string | null): string[] {
  if (hash === null) return [];
  const version = versions.get(hash);
  const of = version?.op === 'edit' ? version.message : version?.cid;
  return of === cid ? [] : [`${where} shows ${cid} with a text that nobody wrote there`];
}

export function rowOf({ rooms }: Evidence, room: string, cid: string): FinalMessage | undefined {
  const final = rooms.get(room);
  return final === undefined ? undefined : indexOf(final).get(cid);
}

const indexes = new WeakMap<FinalRoom, Map<string, FinalMessage>>();
function indexOf(room: FinalRoom): Map<string, FinalMessage> {
  let index = indexes.get(room);
  if (index === undefined) indexes.set(room, (index = new Map(room.messages.map((message) => [message.cid, message]))));
  return index;
}

function hasEntry(room: FinalRoom | undefined, seq: number | undefined, kind: string, about: unknown): boolean {
  const entry = room?.entries[(seq ?? 0) - 1];
  return entry?.seq === seq && entry?.kind === kind && entry.about === about;
}

/** As many removals of a person as were acknowledged must be in the log. */
function lostRemovals(evidence: Evidence): string[] {
  const counts = new Map<string, number>();
  for (const { asked } of evidence.done('kick')) {
    const key = `${asked.room} ${asked.about}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, acknowledged]) => {
    const [room, user] = key.split(' ') as [string, string];
    const left = evidence.rooms.get(room)?.entries.filter((entry) => entry.kind === 'member.left' && entry.user === user).length ?? 0;
    return left >= acknowledged ? [] : [`${acknowledged} removals of ${user} from ${room} were acknowledged, ${left} are in the log`];
  });
}

function holes({ room, head, entries }: FinalRoom): string[] {
  const wrong = entries.findIndex(({ seq }, index) => seq !== index + 1);
  if (wrong !== -1) return [`entry ${entries[wrong]!.seq} of ${room} stands at place ${wrong + 1}`];
  return head === entries.length ? [] : [`the head of ${room} is ${head}, its log has ${entries.length} entries`];
}

function messagesWithoutEntry({ room, entries, messages }: FinalRoom): string[] {
  return messages.filter(({ seq }) => entries[seq - 1]?.kind !== 'message.sent').map(({ cid, seq }) => `${cid} at ${seq} of ${room} has no entry`);
}
