import { expect, test } from 'bun:test';
import type { Acknowledged, LabEvent } from '../history/event.ts';
import type { FinalRoom } from '../history/final-state.ts';
import { checkHistory, checks } from './check-history.ts';
import { makeHistory, type MadeHistory, note, page, received, room, text, told } from './made-history.ts';

/** Checks that a spoilt history breaks. */
function brokenBy(spoil: (history: MadeHistory, final: FinalRoom) => void): string[] {
  const history = makeHistory();
  spoil(history, history.final.rooms[0]!);
  history.events.sort((a, b) => a.at - b.at);
  return checkHistory(history.events, history.final).broken.map(({ check }) => check);
}

function without(history: MadeHistory, drop: (event: LabEvent) => boolean): void {
  history.events = history.events.filter((event) => !drop(event));
}

function ackOf({ events }: MadeHistory, cid: string): Acknowledged {
  return events.find((event) => event.is === 'ok' && event.cid === cid) as Acknowledged;
}

test('a history that kept every promise breaks no check', () => {
  const { events, final } = makeHistory();
  expect(checkHistory(events, final)).toEqual({
    broken: [], counted: { events: events.length, acknowledged: 6, messages: 3, received: 12, reads: 1, probes: 1, backedUp: 4, lagMs: 0 },
  });
});

const spoilt: [check: string, what: string, spoil: (history: MadeHistory, final: FinalRoom) => void][] = [
  ['durable', 'an acknowledged message is lost', (_, final) => void final.messages.pop()],
  ['durable', 'an acknowledged edit is lost', (_, final) => void (final.entries[5]!.kind = 'message.reacted')],
  ['durable', 'a deleted message stands there again', (_, final) => void (final.messages[1]!.hash = text('two'))],
  ['durable', 'an acknowledged removal is lost', (_, final) => void (final.entries[7]!.user = 'cleo')],
  ['ack-truth', 'an acknowledgement named another place', (history) => void (ackOf(history, 'one').seq = 4)],
  ['ack-truth', 'a repeat was acknowledged elsewhere', ({ events }) => void events.push(note(36, 'a', { is: 'ok', cid: 'one', seq: 9 }))],
  ['intact', 'a stored text was never written', (_, final) => void (final.messages[2]!.hash = 'other')],
  ['intact', 'a text arrived changed', ({ events }) => void Object.assign(events.find((event) => event.is === 'recv')!, { hash: 'other' })],
  ['once', 'a message is there twice', (_, final) => void final.messages.push({ ...final.messages[2]!, seq: 9 })],
  ['no-phantom', 'a message was never sent', (_, final) => void (final.messages[2]!.cid = 'nobody')],
  ['no-phantom', 'a message is by somebody else', (_, final) => void (final.messages[2]!.author = 'ben')],
  ['no-phantom', 'a refused message is there', ({ events }) => void events.push(note(36, 'a', { is: 'fail', cid: 'three', code: 'forbidden' }))],
  ['order', 'a place is empty', (_, final) => void final.entries.splice(4, 1)],
  ['order', 'the head is not the last entry', (_, final) => void (final.head = 9)],
  ['agree', 'somebody saw another message there', ({ events }) => void Object.assign(events.find((event) => event.is === 'recv' && event.client === 'b')!, { cid: 'two' })],
  ['agree', 'somebody saw what is not stored', ({ events }) => void events.push(told(78, 'a', 9, 'message.sent'))],
  ['agree', 'a door shows another text', ({ final }) => void (final.readings[0]!.messages[0]!.hash = text('one'))],
  ['agree', 'a door shows less', ({ final }) => void final.readings[0]!.messages.pop()],
  ['no-gap', 'an entry is left out', (history) => without(history, (event) => event.is === 'recv' && event.client === 'b' && event.seq === 5)],
  ['no-repeat', 'an entry comes again', ({ events }) => void events.push(received(38, 'b', 5, 'three'))],
  ['told-is-kept', 'who resumes is told that the room ends before their cursor', ({ events }) => void events.push(note(78, 'a', { is: 'sub', door: 'websocket', room, after: 7, how: 'snapshot' }))],
  ['complete', 'the last entries never come', (history) => without(history, (event) => event.is === 'recv' && event.client === 'a' && event.seq === 8)],
  ['heard-in-order', 'a door tells them in another order', ({ events }) => void events.push(
    note(40, 'i', { is: 'heard', door: 'irc', room, cid: 'three', hash: text('three') }), note(41, 'i', { is: 'heard', door: 'irc', room, cid: 'one', hash: text('one') }))],
  ['realtime', 'a later one stands before an earlier one', (history) => void (ackOf(history, 'two').at = 9)],
  ['session', 'one client\'s messages changed places', ({ events }) => void Object.assign(events.find((event) => event.is === 'invoke' && event.cid === 'three')!, { at: 2 })],
  ['read-your-writes', 'a page lacks what was acknowledged', ({ events }) => void events.push(page(61, [[3, 'one', text('one', 1)], [4, 'two', null]]))],
  ['read-your-writes', 'a page leaves one out', ({ events }) => void events.push(page(61, [[3, 'one', text('one', 1)], [5, 'three', text('three')]]))],
  ['changes-visible', 'a page shows what was edited', ({ events }) => void events.push(page(61, [[3, 'one', text('one')], [4, 'two', null], [5, 'three', text('three')]]))],
  ['changes-visible', 'a page shows what was deleted', ({ events }) => void events.push(page(61, [[4, 'two', text('two')], [5, 'three', text('three')]]))],
  ['changes-visible', 'the stored text is not the last edit', (_, final) => void (final.messages[0]!.hash = text('one'))],
  ['receipts', 'a read position goes back', ({ events }) => void events.push(note(64, 'a', { is: 'position', user: 'ana', room, since: 63, seq: 4 }))],
  ['receipts', 'a read position is beyond the head', ({ events }) => void events.push(note(64, 'a', { is: 'position', user: 'ana', room, since: 63, seq: 9 }))],
  ['confidential', 'a spy got bytes', ({ events }) => void events.push(note(64, 's', { is: 'leak', door: 'irc', user: 'eve', room }))],
  ['revocation', 'an entry after the removal reaches the removed', ({ events, final }) => {
    final.rooms[0]!.entries.push({ seq: 9, kind: 'message.reacted', actor: 'ana', about: 5, user: null });
    final.rooms[0]!.head = 9;
    events.push(told(78, 'b', 9, 'message.reacted', 5), told(78, 'a', 9, 'message.reacted', 5));
  }],
  ['revocation', 'something comes a second after the removal was answered', ({ events }) => void events.push(told(1_100, 'b', 7, 'message.deleted', 4))],
  ['revocation', 'an ended session stays connected', ({ events }) => void events.push(
    note(60, 'c', { is: 'invoke', door: 'http', user: 'ana', room: '', op: 'end-session', cid: 'x' }), note(61, 'c', { is: 'ok', cid: 'x' }),
    note(90, 'c', { is: 'level' }), note(1_200, 'c', { is: 'after-end', cid: 'x', what: 'closed' }))],
  ['revocation', 'an ended session is never disconnected', ({ events }) => void events.push(
    note(60, 'c', { is: 'invoke', door: 'http', user: 'ana', room: '', op: 'end-session', cid: 'x' }), note(61, 'c', { is: 'ok', cid: 'x' }),
    note(90, 'c', { is: 'level' }), note(4_000, 's', { is: 'probe', door: 'irc' }))],
  ['liveness', 'a client never comes back', (history) => without(history, (event) => event.is === 'level' && event.client === 'b')],
  ['liveness', 'a client comes back late', (history) => void (history.events.find((event) => event.is === 'level')!.at = 5_200)],
  ['bounded', 'a node takes too much memory', ({ events }) => void events.push(note(64, 'lab', { is: 'rss', node: 0, bytes: 2 ** 30 }))],
  ...spoiltBackups(),
];

/** Backups that are not what they should be. */
function spoiltBackups(): typeof spoilt {
  const of = (spoil: (backup: FinalRoom, history: MadeHistory) => void) => (history: MadeHistory): void => spoil(history.final.backup.rooms[0]!, history);
  return [
    ['backup-whole', 'it cannot be restored', ({ final }) => void (final.backup.error = 'it is damaged')],
    ['backup-prefix', 'it has an entry that is not stored', of((backup) => void (backup.entries[1] = { ...backup.entries[1]!, user: 'cleo' }))],
    ['backup-prefix', 'it lacks a message of its stretch', of((backup) => void backup.messages.shift())],
    ['backup-prefix', 'its text was not changed later and is another', of((backup, { final }) => {
      final.rooms[0]!.entries[5]!.kind = 'message.reacted';
      backup.messages[0]!.hash = text('two');
    })],
    ['backup-prefix', 'it has a room that is not stored', of((backup) => void (backup.room = 'elsewhere'))],
    ['backup-durable', 'what was acknowledged before it began is missing', of((backup) => {
      backup.head = 3;
      backup.entries.pop();
      backup.messages.pop();
    })],
    ['backup-durable', 'it has a later message and lacks an acknowledged one of another room', of((_, { events, final }) => {
      events.push(note(17, 'a', { is: 'invoke', door: 'websocket', user: 'ana', room: 'other', op: 'send', cid: 'four', hash: text('four') }));
      events.push(note(18, 'a', { is: 'ok', cid: 'four', seq: 1 }));
      final.backup.begunAt = 0;
    })],
    ['backup-ack-truth', 'a message stands elsewhere than acknowledged', of((backup) => void (backup.messages[0]!.seq = 4))],
    ['backup-intact', 'a text was never written', of((backup) => void (backup.messages[0]!.hash = 'other'))],
    ['backup-once', 'a message is there twice', of((backup) => void backup.messages.push({ ...backup.messages[0]!, seq: 2 }))],
    ['backup-no-phantom', 'a message was never sent', of((backup) => void (backup.messages[1]!.cid = 'nobody'))],
    ['backup-order', 'a place is empty', of((backup) => void backup.entries.splice(1, 1))],
    ['backup-last-texts', 'a text is deleted that nobody deleted', of((backup) => void (backup.messages[0]!.hash = null))],
  ];
}

test.each(spoilt)('%s is broken when %s', (check, _, spoil) => {
  expect(brokenBy(spoil)).toContain(check);
});

test('every check is broken by one of these histories', () => {
  expect(checks.map(({ name }) => name).filter((name) => !spoilt.some(([check]) => check === name))).toEqual([]);
});

test('an operation without an answer may be there or not, but only as it was asked', () => {
  const unanswered = (history: MadeHistory): void => without(history, (event) => event.is === 'ok' && event.cid === 'three');
  expect(brokenBy(unanswered)).toEqual([]);
  expect(brokenBy((history, final) => {
    unanswered(history);
    final.messages.push({ ...final.messages[2]!, seq: 6 });
  })).toContain('once');
});

test('a fault, and time in which the machine ran nothing, excuse slowness and nothing else', () => {
  const late = (events: LabEvent[]): void => void events.push(told(1_100, 'b', 7, 'message.deleted', 4));
  expect(brokenBy(({ events }) => {
    late(events);
    events.push(note(72, 'lab', { is: 'fault', name: 'partition', edge: 'begin' }), note(500, 'lab', { is: 'fault', name: 'partition', edge: 'end' }));
  })).not.toContain('revocation');
  const slow = (history: MadeHistory): void => void (history.events.find((event) => event.is === 'level')!.at = 5_200);
  expect(brokenBy((history) => {
    slow(history);
    history.events.push(note(1_000, 'lab', { is: 'lag', ms: 400 }));
  })).not.toContain('liveness');
});
