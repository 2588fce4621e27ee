import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fillPlace, type PreparedPerson, type PrepareStep } from '@hubbub/load/fill-place';
import { newId } from '../kernel/ids.ts';
import { openNewPlace, openPlaceRows, openServer, type RunningServer } from '../main.ts';
import { runOperatorCommand } from '../operator-commands.ts';
import type { PlaceRows } from '../stores/place-rows.ts';
import { PlaceRefused } from '../stores/place-refused.ts';
import { testConfig } from '../testing.ts';
import { backUp } from './back-up.ts';
import { checkBackup, compare, restore } from './restore.ts';

setDefaultTimeout(30_000);

/** A place with people, rooms and more messages than a page or a batch holds: made once, copied for each test. */
const filled = mkdtempSync(join(tmpdir(), 'hubbub-backup-filled-'));
let people: PreparedPerson[];
beforeAll(async () => {
  const server = await openServer(testConfig(filled, { port: null }));
  const step = ((input: object) => runOperatorCommand(server.app, 'operator.prepareLoad', { step: input })) as PrepareStep;
  people = await fillPlace(step, { users: 6, rooms: 3, members: 4, messages: 1_700 }, quietly);
  await server.close();
});
afterAll(() => rmSync(filled, { recursive: true, force: true }));

let folder: string;
let file: string;
const servers: RunningServer[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-backup-'));
  file = join(folder, 'place.backup');
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const config = (name: string) => testConfig(join(folder, name), { port: null });
const quietly = () => {};

async function serve(name: string): Promise<RunningServer> {
  const server = await openServer(config(name));
  servers.push(server);
  return server;
}

async function stop(server: RunningServer): Promise<void> {
  servers.splice(servers.indexOf(server), 1);
  await server.close();
}

async function serveFilled(name: string): Promise<RunningServer> {
  cpSync(filled, join(folder, name), { recursive: true });
  return serve(name);
}

/** With a pause before each page, if asked for: as long a reading as that of a large place. */
async function backedUp(name: string, pauseMs = 0): Promise<void> {
  const place = await openPlaceRows(config(name));
  const read: PlaceRows['read'] = async (...page) => {
    if (pauseMs > 0) await Bun.sleep(pauseMs);
    return place.read(...page);
  };
  await backUp({ ...place, read }, file, 'test', quietly);
  await place.close();
}

const restored = (name: string) => restore(file, (schema) => openNewPlace(config(name), schema), quietly);

async function differences(name: string): Promise<readonly string[]> {
  const place = await openPlaceRows(config(name));
  try {
    return await compare(file, place, quietly);
  } finally {
    await place.close();
  }
}

test('[G20] a place comes back from its backup row by row, and a server goes on with it', async () => {
  const server = await serveFilled('first');
  await backedUp('first');
  const { rows } = await restored('second');
  expect(rows).toBeGreaterThan(3_400);
  expect(await differences('second')).toEqual([]);
  const again = await serve('second');
  const { room } = people[0]!;
  const headOf = async ({ app }: RunningServer) => (await app.store.transact((tx) => tx.rooms.findRoom(room)))!.head;
  expect(await headOf(again)).toBe(await headOf(server));
});

test('the file is for its owner only, and none is written over', async () => {
  await stop(await serveFilled('first'));
  await backedUp('first');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(backedUp('first')).rejects.toThrow('exists already');
});

test('[G20][M1] a backup of a busy server is one moment: all that was stored before, every log without a hole', async () => {
  const server = await serveFilled('first');
  const stored: { room: string; seq: number }[] = [];
  let isWriting = true;
  const write = async ({ room, user }: PreparedPerson) => {
    while (isWriting) {
      const seq = await server.app.store.transact((tx) =>
        tx.rooms.appendEntry(room, { kind: 'message.deleted', actor: user, message: 1, at: 1, data: null }));
      stored.push({ room, seq });
      await new Promise((next) => setImmediate(next));
    }
  };
  const writing = people.slice(0, 6).map(write);
  while (stored.length < 200) await new Promise((next) => setTimeout(next, 5));
  const before = stored.slice();
  await backedUp('first', 10);
  isWriting = false;
  await Promise.all(writing);
  await restored('second');
  const again = await serve('second');
  for (const room of new Set(people.map((person) => person.room))) {
    const { head, entries } = await again.app.store.transact(async (tx) => ({
      head: (await tx.rooms.findRoom(room))!.head, entries: await tx.rooms.readEntries(room, 0, 1_000_000),
    }));
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: head }, (_, at) => at + 1));
    expect(head).toBeGreaterThanOrEqual(Math.max(0, ...before.filter((one) => one.room === room).map(({ seq }) => seq)));
  }
});

test('a file that is cut off, changed or none is refused, and nothing is made of it', async () => {
  await stop(await serveFilled('first'));
  await backedUp('first');
  const whole = readFileSync(file);
  const lines = gunzipSync(whole).toString();
  const broken = {
    'cut off': whole.subarray(0, whole.length / 2),
    'without its end': gzipSync(lines.slice(0, lines.lastIndexOf('{"end"'))),
    'with a changed message': gzipSync(lines.replace('"message.sent"', '"message.seen"')),
    'with a row less': gzipSync(lines.replace(/\n\[[^\n]*\]\n\{"end"/, '\n{"end"')),
    'of something else': Buffer.from('hello'),
  };
  for (const [what, bytes] of Object.entries(broken)) {
    writeFileSync(file, bytes);
    await expect(checkBackup(file), what).rejects.toBeInstanceOf(PlaceRefused);
    await expect(restored('second'), what).rejects.toBeInstanceOf(PlaceRefused);
    expect(existsSync(config('second').databasePath), what).toBe(false);
  }
});

test('a place with people, or one that a server holds, is left alone', async () => {
  const server = await serveFilled('first');
  await backedUp('first');
  await expect(restored('first')).rejects.toThrow('in use');
  await stop(server);
  await expect(restored('first')).rejects.toThrow('There are accounts');
  expect(await differences('first')).toEqual([]);
});

test('a restoring that was cut off is no place, and does not stop the next', async () => {
  await stop(await serveFilled('first'));
  await backedUp('first');
  const { databasePath } = config('second');
  const cutOff = async (schema: number) => ({ ...(await openNewPlace(config('second'), schema)), keep: () => Promise.reject(new Error('cut off')) });
  await expect(restore(file, cutOff, quietly)).rejects.toThrow('cut off');
  expect([existsSync(databasePath), existsSync(`${databasePath}.restoring`)]).toEqual([false, false]);
  writeFileSync(`${databasePath}.restoring`, 'left by a kill -9');
  await restored('second');
  expect(await differences('second')).toEqual([]);
});

test('a backup of a newer program is refused', async () => {
  await stop(await serveFilled('first'));
  await backedUp('first');
  const lines = gunzipSync(readFileSync(file)).toString();
  writeFileSync(file, gzipSync(lines.replace(/"schema":\d+/, '"schema":999')));
  await expect(restored('second')).rejects.toThrow('use the newer program');
  expect(existsSync(config('second').databasePath)).toBe(false);
});

test('comparing says in which tables a place differs from a backup', async () => {
  const server = await serveFilled('first');
  await backedUp('first');
  await server.app.store.transact((tx) => tx.rooms.insertBan(people[0]!.room, people[1]!.user, people[0]!.user, 1));
  await server.app.store.transact((tx) => tx.nonces.put({ user: people[0]!.user, nonce: newId(), command: 'room.ban', digest: '', reply: '{}', at: 1 }));
  expect(await differences('first')).toEqual(['bans', 'nonces']);
});
