// One node of the lab in a process of its own: bun lab-server.ts ORDER, where ORDER is a NodeOrder as JSON.
// Tells its parent over IPC what it did, and lets its disk and its clock be spoiled.
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { fdatasyncFile } from '../../../packages/server/src/stores/sqlite/database.ts';
import { watchLag } from '../history/watch-lag.ts';
import { makeMirrorSync } from '../mirror-sync.ts';
import { databaseName, type NodeOrder, type NodeSays, type Spoil } from './node-order.ts';

const order = JSON.parse(process.argv[2]!) as NodeOrder;
const say = (said: NodeSays): void => void process.send?.(said);
const databasePath = join(order.dataDir, databaseName);
let spoil: Spoil = {};

// Everything on this node that asks for the time of day gets the moved one.
const realNow = Date.now;
Date.now = () => realNow() + (spoil.clockShiftMs ?? 0);

/** The connection the store opened last: SQLite answers a page limit with SQLITE_FULL, as it does a full disk. */
let database: DatabaseSync | null = null;
const { exec } = DatabaseSync.prototype;
function execOf(this: DatabaseSync, sql: string): void {
  noteOpened(this, sql);
  return exec.call(this, sql);
}
DatabaseSync.prototype.exec = execOf;

function noteOpened(opened: DatabaseSync, sql: string): void {
  if (sql.includes('journal_mode')) database = opened;
}

function limitPages(isFull: boolean): void {
  if (database === null) return;
  const { page_count: pages } = database.prepare('pragma page_count').get() as { page_count: number };
  database.exec(`pragma max_page_count = ${isFull ? pages : 1_000_000_000}`);
}

const keep = order.mirror === null ? fdatasyncFile : makeMirrorSync(databasePath, order.mirror, 'honest');

async function sync(fd: number): Promise<void> {
  if (spoil.syncFails) {
    say({ did: 'failed-sync' });
    throw Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  }
  if (spoil.syncMs !== undefined) {
    say({ did: 'slow-sync' });
    await new Promise((resolve) => setTimeout(resolve, spoil.syncMs));
  }
  await keep(fd);
}

watchLag((lagMs) => say({ lagMs }));

process.on('message', (next: Spoil) => {
  if (next.full !== spoil.full) limitPages(next.full === true);
  if (next.clockShiftMs !== spoil.clockShiftMs) say({ did: 'clock-jump' });
  spoil = next;
});

const { openServer } = (await import(join(order.server, 'src/main.ts'))) as typeof import('@hubbub/server');
const { testConfig } = (await import(join(order.server, 'src/testing.ts'))) as typeof import('@hubbub/server/testing');
const config = testConfig(order.dataDir, {
  irc: { host: '127.0.0.1', port: 0 }, classic: [{ dialect: 'line', port: 0 }], passwords: 'any', logLevel: 'error', ...order.settings,
  databasePath, bus: order.bus === null || order.bus === 'none' ? order.bus : [new URL(order.bus)],
});
const server = await openServer(config, { store: { sync, fullDiskCheckMs: 100 } });
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
say({ listening: { web: server.port!, irc: server.irc.port!, line: server.dialects[0]!.port } });
