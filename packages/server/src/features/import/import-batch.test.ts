import { afterEach, beforeEach, expect, test } from 'bun:test';
import { runOperatorCommand } from '../../operator-commands.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import type { ImportBatchReply } from './import-input.ts';
import { importedPersonId, importedRoomId } from './imported-ids.ts';

const day = Date.UTC(2010, 4, 1);
let server: TestServer;
beforeEach(async () => {
  server = await openTestServer();
});
afterEach(() => server.close());

const lines = [
  { at: day, by: 0, nonce: 'n1', kind: 'text', text: 'hello', before: [{ what: 'joined', at: day, by: 0 }] },
  { at: day + 60_000, by: 1, nonce: 'n2', kind: 'action', text: 'waves *here*', before: [] },
  {
    at: day + 120_000, by: 0, nonce: 'n3', kind: 'text', text: 'bye',
    before: [{ what: 'left', at: day + 90_000, by: 1 }, { what: 'topic', at: day + 100_000, by: 0, text: ' Be  kind ' }],
  },
];

function run(messages: object[] = lines, more: object = {}): Promise<ImportBatchReply> {
  const input = { channel: 'garden', owner: null, people: ['Anna_', 'b[o]b'], messages, ...more };
  return runOperatorCommand(server.app, 'operator.importBatch', input) as Promise<ImportBatchReply>;
}

const entriesOf = (room: string) => server.store.transact((tx) => tx.rooms.readEntries(room, 0, 100));

test('messages keep author, time, kind and text; they are plain, never Markdown', async () => {
  const reader = await server.person('reader');
  const { room, ...counts } = await run();
  expect(counts).toEqual({ roomName: 'garden', stored: 3, known: 0, people: 2, asides: 3, refused: {} });
  await server.run(reader, 'room.join', { room });
  const { messages, users } = await server.run(reader, 'history.read', { room });
  expect(messages.map(({ at, author, content }) => ({ at, author, content }))).toEqual([
    { at: day, author: importedPersonId('anna_'), content: { kind: 'text', format: 'plain', text: 'hello' } },
    { at: day + 60_000, author: importedPersonId('B{O}B'), content: { kind: 'action', format: 'plain', text: 'waves *here*' } },
    { at: day + 120_000, author: importedPersonId('Anna_'), content: { kind: 'text', format: 'plain', text: 'bye' } },
  ]);
  expect(users.filter(({ kind }) => kind === 'imported').map(({ name, displayName }) => [name, displayName]).sort())
    .toEqual([['Anna', 'Anna_'], ['b-o-b', 'b[o]b']]);
});

test('comings, goings and topics are entries of the log at their place; imported people are not members', async () => {
  const { room } = await run();
  expect((await entriesOf(room)).map(({ seq, kind, at }) => [seq, kind, at - day])).toEqual([
    [1, 'member.joined', 0], [2, 'message.sent', 0], [3, 'message.sent', 60_000],
    [4, 'member.left', 90_000], [5, 'room.changed', 100_000], [6, 'message.sent', 120_000],
  ]);
  const row = (await server.store.transact((tx) => tx.rooms.findRoom(room)))!;
  expect(row).toMatchObject({ kind: 'public', name: 'garden', topic: 'Be kind', memberCount: 0, head: 6 });
});

test('[M2] importing again, or a log that has grown, adds only what is new', async () => {
  const { room } = await run(lines.slice(0, 2));
  expect(await run()).toMatchObject({ stored: 1, known: 2, people: 0, asides: 2 });
  expect(await run()).toMatchObject({ stored: 0, known: 3, people: 0, asides: 0 });
  expect(await entriesOf(room)).toHaveLength(6);
});

test('[M1] a member who is connected meanwhile is told every entry in order', async () => {
  const { room } = await run(lines.slice(0, 1));
  const reader = await server.person('reader');
  await server.run(reader, 'room.join', { room });
  server.told.length = 0;
  await run();
  const seqs = server.told.flatMap((telling) => (telling.to === 'room' && 'seq' in telling.fact ? [telling.fact.seq] : []));
  expect(seqs).toEqual([4, 5, 6, 7]);
});

test('[D2] a batch that is refused leaves nothing behind', async () => {
  expect(await refusalOf(run(lines, { owner: 'nobody' }))).toMatchObject({ code: 'not-found' });
  expect(await server.store.transact((tx) => tx.rooms.findRoom(importedRoomId('garden')))).toBeUndefined();
});

test('what may not be kept is left out and counted', async () => {
  const long = { ...lines[1]!, nonce: 'n4', text: 'x'.repeat(4_001) };
  const empty = { ...lines[1]!, nonce: 'n5', text: '\u200b' };
  expect(await run([long, empty, lines[1]!])).toMatchObject({ stored: 1, refused: { 'too-large': 1, empty: 1 } });
});

test('nobody can sign in as an imported author, or take their name', async () => {
  await run();
  const anyone = { kind: 'anyone', address: '127.0.0.1' } as const;
  expect(await refusalOf(server.run(anyone, 'account.signIn', { name: 'Anna', password: '' }))).toMatchObject({ code: 'wrong-credentials' });
  expect(await refusalOf(server.run(anyone, 'account.register', { name: 'anna', password: 'correct horse battery staple 9' })))
    .toMatchObject({ code: 'taken' });
});

test('names that look like taken ones or are reserved get another user name and keep their display name', async () => {
  await server.person('Anna');
  await run([lines[0]!], { people: ['Anna_', 'anna', 'admin', '{}', 'x'.repeat(60)] });
  const { users } = await server.run(await server.person('reader'), 'user.read', {
    users: ['Anna_', 'anna', 'admin', '{}', 'x'.repeat(60)].map(importedPersonId),
  });
  expect(users.map(({ displayName }) => displayName).sort()).toEqual(['Anna_', 'admin', 'anna', '{}', 'x'.repeat(60)].sort());
  expect(users.map(({ name }) => name)).toContain('Anna-irc');
  expect(new Set(users.map(({ name }) => name.toLowerCase())).size).toBe(5);
});

test('a new room belongs to the first administrator, or to whom the operator names', async () => {
  const administrator = await server.person('chief', { administrator: true });
  const other = await server.person('other');
  const first = await run();
  const second = await run(lines, { channel: 'shed', owner: 'Other' });
  const owners = await server.store.transact(async (tx) => [
    await tx.rooms.findMember(first.room, administrator.user), await tx.rooms.findMember(second.room, other.user),
  ]);
  expect(owners.map((member) => member?.role)).toEqual(['owner', 'owner']);
});

test('a room people made keeps its name', async () => {
  const person = await server.person('maker');
  await server.run(person, 'room.create', { kind: 'public', name: 'Garden' });
  expect(await run()).toMatchObject({ roomName: 'garden (IRC)' });
});
