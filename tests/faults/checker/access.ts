import type { Invoked, LabEvent, Received } from '../history/event.ts';
import type { FinalRoom } from '../history/final-state.ts';
import type { Check, Evidence } from './evidence.ts';

/** How long a lost right may still tell something, ms (A2, G14). */
const revokedWithinMs = 1_000;
/** A process that had to wait so long for the machine, ms, holds back like a fault. */
const busyMs = 100;
/** Held bytes may arrive this long after a fault has ended, ms. */
const afterFaultMs = 1_000;

/** Who is not in a room gets no byte of it. */
export const confidential: Check = {
  name: 'confidential', proves: 'A1 G13',
  find: ({ events }) => events.flatMap((event) => (event.is === 'leak' ? [`${event.client} got bytes of ${event.room} through ${event.door}`] : [])),
};

/** After a removal, in the room's order, nothing comes; a second after its answer nothing at all; ended sessions are closed. */
export const revocation: Check = {
  name: 'revocation', proves: 'A2 G14',
  find: (evidence) => [...outsideOfMembership(evidence), ...afterKick(evidence), ...afterSessionEnd(evidence)],
};

function outsideOfMembership({ events, rooms }: Evidence): string[] {
  const spans = new Map<string, [from: number, to: number][]>();
  return events.flatMap((event) => {
    if (event.is !== 'recv' || !event.live) return [];
    const room = rooms.get(event.room);
    if (room === undefined) return [];
    const key = `${event.room} ${event.user}`;
    let own = spans.get(key);
    if (own === undefined) spans.set(key, (own = membershipsOf(room, event.user)));
    const isInside = own.some(([from, to]) => from <= event.seq && event.seq <= to);
    return isInside ? [] : [`${event.client} was told ${event.seq} of ${event.room} without being in it`];
  });
}

/** From which entry to which a person belonged to a room. */
function membershipsOf({ entries }: FinalRoom, user: string): [number, number][] {
  const spans: [number, number][] = [];
  for (const { kind, seq, user: about } of entries) {
    if (about !== user) continue;
    if (kind === 'member.joined') spans.push([seq, Infinity]);
    else if (kind === 'member.left' && spans.length > 0) spans.at(-1)![1] = seq;
  }
  return spans;
}

function afterKick(evidence: Evidence): string[] {
  const isQuiet = makeQuiet(evidence.events);
  const received = groupBy(evidence.events, (event): event is Received => event.is === 'recv' && event.live, ({ user, room }) => `${user} ${room}`);
  const joins = groupBy([...evidence.invoked.values()], (asked): asked is Invoked => asked.op === 'join', ({ user, room }) => `${user} ${room}`);
  return evidence.done('kick').flatMap(({ asked, ok }) => {
    const key = `${asked.about} ${asked.room}`;
    const back = (joins.get(key) ?? []).find(({ at }) => at > asked.at)?.at ?? Infinity;
    const late = (received.get(key) ?? []).filter(({ at }) => at > ok.at + revokedWithinMs && at < back && isQuiet(ok.at, at));
    return late.map(({ client, seq, at }) => `${client} got ${seq} of ${asked.room} ${Math.round(at - ok.at)} ms after being removed`);
  });
}

function afterSessionEnd(evidence: Evidence): string[] {
  const isQuiet = makeQuiet(evidence.events);
  const end = evidence.events.at(-1)?.at ?? 0;
  const ends = evidence.done('end-session');
  const noted = groupBy(evidence.events, (event) => event.is === 'after-end', ({ cid }) => cid);
  return ends.flatMap(({ asked, ok }) => {
    const after = noted.get(asked.cid) ?? [];
    const closed = after.find(({ what }) => what === 'closed');
    const late = after.filter(({ at, what }) => what === 'frame' && at > ok.at + revokedWithinMs && isQuiet(ok.at, at));
    if (late.length > 0) return [`a connection of the session ended by ${asked.cid} was told something ${Math.round(late[0]!.at - ok.at)} ms later`];
    // No fault keeps a connection open: it is closed by then, or cut.
    if (closed === undefined) return end < ok.at + 3 * revokedWithinMs ? [] : [`a connection of the session ended by ${asked.cid} was never closed`];
    return closed.at > ok.at + revokedWithinMs && isQuiet(ok.at, closed.at) ? [`the session ended by ${asked.cid} stayed connected for ${Math.round(closed.at - ok.at)} ms`] : [];
  });
}

/** Whether no fault held anything back between two times. */
function makeQuiet(events: readonly LabEvent[]): (from: number, to: number) => boolean {
  const spans: [from: number, to: number][] = [];
  let begun = 0;
  for (const event of events) {
    if (event.is === 'lag' && event.ms > busyMs) spans.push([event.at - event.ms, event.at + afterFaultMs]);
    if (event.is !== 'fault') continue;
    if (event.edge === 'begin') begun = event.at;
    else spans.push([begun, event.at + afterFaultMs]);
  }
  return (from, to) => !spans.some(([begin, end]) => begin < to && end > from);
}

function groupBy<E extends LabEvent, T extends E>(events: readonly E[], is: (event: E) => event is T, keyOf: (event: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const event of events) {
    if (!is(event)) continue;
    const group = groups.get(keyOf(event));
    if (group === undefined) groups.set(keyOf(event), [event]);
    else group.push(event);
  }
  return groups;
}
