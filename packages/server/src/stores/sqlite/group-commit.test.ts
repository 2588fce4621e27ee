import { afterEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { type Database, openDatabase, storageTrouble, type StorageTrouble } from './database.ts';
import { GroupCommit } from './group-commit.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A file database whose syncs end only when the test says so. */
function openHeld() {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-groups-'));
  folders.push(folder);
  const syncs: { finish: () => void; fail: () => void }[] = [];
  const sync = (): Promise<void> => new Promise((resolve, reject) => syncs.push({ finish: resolve, fail: () => reject(new Error('EIO')) }));
  const path = join(folder, 'test.db');
  let database: Database = openDatabase(path, sync);
  database.file.exec('create table things (id integer primary key, name text unique)');
  const troubles: StorageTrouble[] = [];
  const clock = { now: 0 };
  const groups = new GroupCommit({
    database: () => database,
    tx: () => ({}) as Tx,
    troubleOf: storageTrouble,
    now: () => clock.now,
    onDurable: () => {},
    onTrouble: async (trouble) => {
      troubles.push(trouble);
      database.close();
      database = openDatabase(path, sync);
    },
  });
  const insert = (name: string): void => void database.prepare('insert into things (name) values (?)').run(name);
  const add = (name: string) => groups.transact(async () => insert(name));
  const names = () => groups.transact(async () => (database.prepare('select name from things order by id').all() as { name: string }[]).map((row) => row.name));
  return { groups, syncs, insert, add, names, troubles, clock, mustAdmit: () => groups.mustAdmit() };
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error('It did not come true.');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const isSettled = async (promise: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([promise.then(() => 'yes', () => 'yes'), new Promise((resolve) => setImmediate(resolve, 'no'))])) === 'yes';

test('[D1] neither the writer nor a reader hears of a commit before its sync ends', async () => {
  const { add, names, syncs } = openHeld();
  const written = add('a');
  await until(() => syncs.length === 1);
  const read = names();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect([await isSettled(written), await isSettled(read)]).toEqual([false, false]);
  syncs[0]!.finish();
  expect([await written, await read]).toEqual([undefined, ['a']]);
});

test('[D1] one sync covers all that arrived together, and they settle in order', async () => {
  const { add, syncs } = openHeld();
  const order: string[] = [];
  const all = ['a', 'b', 'c'].map((name) => add(name).then(() => order.push(name)));
  await until(() => syncs.length === 1);
  syncs[0]!.finish();
  await Promise.all(all);
  expect(order).toEqual(['a', 'b', 'c']);
  expect(syncs).toHaveLength(1);
});

test('[D2] what throws leaves nothing behind and harms none of its group', async () => {
  const { groups, add, names, syncs } = openHeld();
  const good = add('a');
  const refused = groups.transact(async () => {
    throw refuse('forbidden');
  });
  const twice = add('a');
  const more = add('b');
  const outcomes = Promise.allSettled([good, refused, twice, more]);
  await until(() => syncs.length === 1);
  syncs[0]!.finish();
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'b']);
});

test('[D2] a refused command rolls its own writes back', async () => {
  const { groups, insert, names, syncs } = openHeld();
  const half = groups.transact(async () => {
    insert('half');
    throw refuse('forbidden');
  });
  const whole = groups.transact(async () => insert('whole'));
  const outcomes = Promise.allSettled([half, whole]);
  await until(() => syncs.length === 1);
  syncs[0]!.finish();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await names()).toEqual(['whole']);
});

test('[D1] a failed sync is answered storage-failed for all it covered, and the store reopens', async () => {
  const { add, syncs, troubles } = openHeld();
  const failing = add('a');
  await until(() => syncs.length === 1);
  syncs[0]!.fail();
  await expect(failing).rejects.toMatchObject({ body: { code: 'storage-failed' } });
  expect(troubles).toEqual(['failed']);
  const later = add('b');
  await until(() => syncs.length === 2);
  syncs[1]!.finish();
  await later;
});

test('[Q1] no command is admitted while many wait of which the first has waited for too long, until they are done', async () => {
  const held = openHeld();
  const first = held.add('a');
  await until(() => held.syncs.length === 1);
  const many = Array.from({ length: 64 }, (_, at) => held.add(`b${at}`));
  held.clock.now = 2_001;
  expect(() => held.mustAdmit()).toThrow(expect.objectContaining({ body: expect.objectContaining({ code: 'overloaded', retryAfterMs: 1_000 }) }));
  held.syncs[0]!.finish();
  await first;
  await until(() => held.syncs.length === 2);
  held.syncs[1]!.finish();
  await Promise.all(many);
  held.mustAdmit();
});
