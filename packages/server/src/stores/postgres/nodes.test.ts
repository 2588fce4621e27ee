import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test';
import { createSchema, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../../../../../tests/postgres/own-postgres.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import type { Touches } from '../store.ts';
import { connect, type Connection } from './connection.ts';
import { openPostgresStore } from './postgres-store.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await ownPostgres();
});
afterAll(() => postgres.close());

/** Two nodes of one place, and a connection that watches their database. */
let nodes: [TestServer, TestServer];
let watch: Connection;
beforeEach(async () => {
  const url = await createSchema(postgres.url);
  watch = await connect({ url, timeoutMs: 10_000 });
  const open = async () => openTestServer({ store: await openPostgresStore({ url, timeoutMs: 10_000 }) });
  nodes = [await open(), await open()];
});
afterEach(async () => {
  for (const node of nodes) await node.close();
  await watch.close();
});

const content = { kind: 'text', format: 'plain', text: 'hello' } as const;
const send = (node: TestServer, who: UserCaller, room: string, nonce: string) => node.run(who, 'message.send', { room, nonce, content });
const outcomesOf = async (promises: readonly Promise<unknown>[]) =>
  Promise.all(promises.map((promise) => promise.then(() => 'ok', async () => (await refusalOf(promise)).code)));

async function peopleInRooms(people: number, rooms: number): Promise<{ people: UserCaller[]; rooms: string[] }> {
  const [node] = nodes;
  const all = await Promise.all(Array.from({ length: people }, (_, n) => node.person(`person${n}`)));
  const ids: string[] = [];
  for (let n = 0; n < rooms; n++) {
    const { room } = await node.run(all[0]!, 'room.create', { kind: 'public', name: `Room ${n}` });
    for (const one of all.slice(1)) await node.run(one, 'room.join', { room: room.id });
    ids.push(room.id);
  }
  return { people: all, rooms: ids };
}

test('[M1] [M2] two nodes write into the same rooms at once: seqs without holes, each nonce once, whichever node it is sent to', async () => {
  const { people, rooms } = await peopleInRooms(4, 3);
  const jobs = rooms.flatMap((room) => people.flatMap((who) => Array.from({ length: 25 }, (_, n) => ({ room, who, nonce: `${newId()}${n}` }))));
  // Everything is asked of both nodes at once, in opposite orders: every nonce is repeated, and rooms are locked from both ends.
  const [here, there] = await Promise.all([
    Promise.all(jobs.map(({ room, who, nonce }) => send(nodes[0], who, room, nonce))),
    Promise.all(jobs.toReversed().map(({ room, who, nonce }) => send(nodes[1], who, room, nonce))).then((replies) => replies.toReversed()),
  ]);
  expect(here.map(({ seq }) => seq)).toEqual(there.map(({ seq }) => seq));
  for (const room of rooms) {
    const { room: { head } } = await nodes[1].run(people[0]!, 'room.read', { room });
    const entries = await nodes[1].store.transact((tx) => tx.rooms.readEntries(room, 0, 1_000));
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, n) => n + 1));
    expect(entries.filter(({ kind }) => kind === 'message.sent').length).toBe(100);
  }
}, 60_000);

test('[M1] writing of every kind on two nodes at once leaves each room in one order without holes', async () => {
  const { people, rooms } = await peopleInRooms(4, 2);
  const busy = (node: TestServer, [first, second]: [UserCaller, UserCaller]) => rooms.flatMap((room) => Array.from({ length: 12 }, async (_, n) => {
    const { seq } = await send(node, first, room, newId());
    await Promise.all([
      node.run(first, 'message.react', { room, message: seq, emoji: '👍', on: true }),
      node.run(second, 'read.mark', { room, seq }),
      node.run(first, 'message.edit', { room, message: seq, content: { ...content, text: `again ${n}` } }),
      n % 4 === 0 && node.run(second, 'room.leave', { room }).then(() => node.run(second, 'room.join', { room })),
    ].filter(Boolean)).catch(async (error) => {
      // Who has just left may neither read nor write.
      if ((error as { code?: string }).code !== 'not-found') throw error;
    });
  }));
  await Promise.all([...busy(nodes[0], [people[0]!, people[2]!]), ...busy(nodes[1], [people[1]!, people[3]!])]);
  for (const room of rooms) {
    const entries = await nodes[0].store.transact((tx) => tx.rooms.readEntries(room, 0, 1_000));
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, n) => n + 1));
  }
}, 60_000);

test('two people who take one name on two nodes at once: one has it, the other is told so', async () => {
  for (let round = 0; round < 3; round++) {
    const register = (node: TestServer) => node.run({ kind: 'anyone', address: '127.0.0.1' }, 'account.register', {
      name: `newcomer${round}`, displayName: 'New', password: 'correct horse battery staple 9', deviceName: 'test',
    });
    expect((await outcomesOf(nodes.map(register))).sort()).toEqual(['ok', 'taken']);
  }
}, 60_000);

test('[A4] two rooms of one name made on two nodes at once: one is made, the other is refused', async () => {
  const ann = await nodes[0].person('ann');
  const make = (node: TestServer) => node.run(ann, 'room.create', { kind: 'public', name: 'Garden' });
  expect((await outcomesOf(nodes.map(make))).sort()).toEqual(['ok', 'taken']);
});

test('of two owners who leave on two nodes at once one stays', async () => {
  const { people: [ann, ben, cem], rooms: [room] } = await peopleInRooms(3, 1);
  expect(cem).toBeDefined();
  await nodes[0].run(ann!, 'member.changeRole', { room: room!, user: ben!.user, role: 'owner' });
  const outcomes = await outcomesOf([nodes[0].run(ann!, 'room.leave', { room: room! }), nodes[1].run(ben!, 'room.leave', { room: room! })]);
  expect(outcomes.sort()).toEqual(['last-owner', 'ok']);
});

test('of two administrators who take the right from each other on two nodes at once one keeps it', async () => {
  const [ann, ben] = [await nodes[0].person('ann', { administrator: true }), await nodes[0].person('ben', { administrator: true })];
  const demote = (node: TestServer, by: UserCaller, user: string) => node.run(by, 'admin.changeUser', { user, administrator: false });
  const outcomes = await outcomesOf([demote(nodes[0], ann, ben.user), demote(nodes[1], ben, ann.user)]);
  expect(outcomes).toContain('ok');
  expect(await nodes[0].store.transact((tx) => tx.accounts.countAdministrators())).toBe(1);
});

test('[A2] who is banned on one node while joining on another is not in the room', async () => {
  const { people: [ann], rooms: [room] } = await peopleInRooms(1, 1);
  for (let round = 0; round < 8; round++) {
    const guest = await nodes[0].person(`passer${round}`);
    await outcomesOf([nodes[0].run(ann!, 'member.ban', { room: room!, user: guest.user }), nodes[1].run(guest, 'room.join', { room: room! })]);
    const [banned, member] = await nodes[0].store.transact(async (tx) => [await tx.rooms.isBanned(room!, guest.user), await tx.rooms.findMember(room!, guest.user)]);
    expect({ banned, member }).toEqual({ banned: true, member: undefined });
  }
});

/** Holds a work of the first node open; answers whether another of the second node ran beside it, or waited for its commit and then saw it. */
async function besideHeld(first: Touches | undefined, second: Touches | undefined): Promise<'beside' | 'after'> {
  const [a, b] = nodes;
  const [started, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const row = { user: 'u', nonce: newId(), command: 'c', digest: 'd', reply: '{}', at: 1 };
  const held = a.store.transact(async (tx) => {
    await tx.nonces.put(row);
    started.resolve();
    await release.promise;
  }, first);
  await started.promise;
  const other = b.store.transact(async (tx) => (await tx.nonces.find('u', row.nonce)) !== undefined, second);
  const how = await Promise.race([other.then(() => 'beside' as const), someoneWaits().then(() => 'after' as const)]);
  release.resolve();
  await held;
  expect(await other).toBe(how === 'after');
  return how;
}

async function someoneWaits(): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const { rows } = await watch.query({ text: 'select 1 from pg_locks where not granted' });
    if (rows.length > 0) return;
  }
}

test('work for the whole place waits for the writing of other nodes, and they for it; reading waits for nobody', async () => {
  const { people: [ann], rooms: [one, two] } = await peopleInRooms(1, 2);
  const inRoom = (room: string): Touches => ({ user: ann!.user, room, writes: true });
  const reading: Touches = { writes: false };
  expect(await besideHeld(undefined, undefined)).toBe('after');
  expect(await besideHeld(undefined, { writes: true })).toBe('after');
  expect(await besideHeld(undefined, inRoom(one!))).toBe('after');
  expect(await besideHeld(inRoom(one!), undefined)).toBe('after');
  expect(await besideHeld(inRoom(one!), inRoom(one!))).toBe('after');
  expect(await besideHeld(inRoom(one!), inRoom(two!))).toBe('beside');
  expect(await besideHeld(undefined, reading)).toBe('beside');
}, 60_000);
