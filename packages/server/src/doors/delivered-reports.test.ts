import { afterEach, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import type { UserCaller } from '../kernel/caller.ts';
import { openTestServer, type TestServer } from '../testing.ts';
import { type DeliveredReports, makeDeliveredReports } from './delivered-reports.ts';

/** How long a report may take from its note on, ms: two turns. */
const withinMs = 2 * limits.positionsEveryMs + 5_000;
let reports: DeliveredReports;
let server: TestServer;
afterEach(async () => {
  reports.close();
  await server.close();
});

/** Ana writes into rooms, and a connection of ben's is told of it. */
async function open() {
  server = await openTestServer();
  reports = makeDeliveredReports(server.app);
  const [ana, ben] = [await server.person('ana'), await server.person('ben')];
  const makeRoom = async (name: string): Promise<string> => {
    const { room } = await server.run(ana, 'room.create', { kind: 'public', name });
    await server.run(ben, 'room.join', { room: room.id });
    return room.id;
  };
  const write = async (room: string): Promise<number> => (await server.run(ana, 'message.send', { room, content: { text: 'hello' } })).seq;
  const delivered = async (room: string): Promise<number> => (await server.run(ana, 'read.positions', { room })).positions.find(({ user }) => user === ben.user)!.delivered;
  const connection: { caller: UserCaller | null; isOpen: boolean; waitingBytes: number } = { caller: ben, isOpen: true, waitingBytes: 0 };
  return { makeRoom, write, delivered, connection };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('It did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('[M5] many messages are one report, of the newest', async () => {
  const { makeRoom, write, delivered, connection } = await open();
  const room = await makeRoom('Physics');
  let last = 0;
  for (let count = 0; count < 50; count++) reports.note(room, (last = await write(room)), new Set([connection]));
  reports.note(room, last - 20, new Set([connection]));
  await until(async () => (await delivered(room)) === last);
  expect(server.told.filter((telling) => telling.to === 'room' && telling.fact.fact === 'positions.changed')).toHaveLength(1);
});

test('[M5] what waits for a client, or went to one that is gone or nobody, has not reached it', async () => {
  const { makeRoom, write, delivered, connection } = await open();
  const [room, other] = [await makeRoom('Physics'), await makeRoom('Chemistry')];
  const slow = { ...connection, waitingBytes: 1 };
  const waits = await write(room);
  reports.note(room, waits, new Set([slow, { ...connection, isOpen: false }, { ...connection, caller: null }]));
  const seq = await write(other);
  reports.note(other, seq, new Set([connection]));
  await until(async () => (await delivered(other)) === seq);
  expect(await delivered(room)).toBeLessThan(waits);
  slow.waitingBytes = 0;
  await until(async () => (await delivered(room)) === waits);
}, 2 * withinMs);

test('[M5] more rooms than one command takes are reported all the same, large ones not at all', async () => {
  const { makeRoom, write, delivered, connection } = await open();
  const rooms: string[] = [];
  for (let at = 0; at <= limits.idsPerCommand; at++) rooms.push(await makeRoom(`Room ${at}`));
  const seqs: number[] = [];
  for (const room of rooms) {
    seqs.push(await write(room));
    reports.note(room, seqs.at(-1)!, new Set([connection]));
  }
  const large = await makeRoom('Large');
  const unseen = await write(large);
  reports.note(large, unseen, new Set(Array.from({ length: limits.receiptMembers + 1 }, () => ({ ...connection }))));
  await until(async () => (await delivered(rooms[0]!)) === seqs[0] && (await delivered(rooms.at(-1)!)) === seqs.at(-1));
  expect(await delivered(large)).toBeLessThan(unseen);
}, 30_000);
