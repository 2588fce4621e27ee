import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Postgres } from '@hubbub/load/postgres';
import type { Bus } from '../../packages/server/src/buses/bus.ts';
import { busContract, listenTo } from '../../packages/server/src/buses/bus.contract.ts';
import { openPostgresBus } from '../../packages/server/src/buses/postgres-notify.ts';
import { openLog } from '../../packages/server/src/kernel/log.ts';
import { until } from '../doors/until.ts';
import { ownPostgres } from '../postgres/own-postgres.ts';
import { openBreakableBuses, recordingLog, untilHeard } from './breakable-buses.ts';

const log = openLog('silent');
const openBus = (url: string): Promise<Bus> => openPostgresBus({ url, log });
let server: Postgres;

beforeAll(async () => {
  server = await ownPostgres();
}, 120_000);
afterAll(() => server.close());

/** The same database by way of another port. */
function through(port: number): string {
  const url = new URL(server.url);
  url.port = String(port);
  return url.href;
}

busContract('bus on PostgreSQL', () => openBreakableBuses(server.port, (port) => openBus(through(port))), { breaks: true });

test.each(['fast', 'immediate'] as const)('the bus is back after PostgreSQL was stopped (%s) and started again', async (mode) => {
  const [a, b] = await Promise.all([openBus(server.url), openBus(server.url)]);
  await server.stop(mode);
  await until('the break is noticed', () => !a.isUp() && !b.isUp());
  await server.start();
  await untilHeard(a, b);
  await untilHeard(b, a);
  await Promise.all([a.close(), b.close()]);
});

test('a frozen connection is noticed, and the bus is back on another', async () => {
  const [a, b] = await Promise.all([openBus(server.url), openBus(server.url)]);
  const children = Bun.spawnSync(['pgrep', '--parent', String(server.pid()), '--full', 'hubbub postgres']).stdout.toString().trim().split('\n').map(Number);
  expect(children.length).toBeGreaterThanOrEqual(2);
  const returned = new Set<Bus>();
  for (const bus of [a, b]) bus.onReturn(() => void returned.add(bus));
  for (const child of children) process.kill(child, 'SIGSTOP');
  // The database itself goes on: each is back as soon as it has noticed.
  await until('both have another connection', () => returned.size === 2);
  for (const child of children) process.kill(child, 'SIGCONT');
  await untilHeard(a, b);
  await Promise.all([a.close(), b.close()]);
});

test('of several hosts the bus takes one that answers', async () => {
  const several = server.url.replace('@127.0.0.1', '@127.0.0.1:1,127.0.0.1');
  const [a, b] = await Promise.all([openBus(several), openBus(server.url)]);
  expect(a.isUp()).toBe(true);
  await untilHeard(a, b);
  await Promise.all([a.close(), b.close()]);
});

test('a node starts without its database bus and says so once, without the password', async () => {
  const { log: recording, lines } = recordingLog();
  const a = await openPostgresBus({ url: 'postgres://me:not-to-be-logged@127.0.0.1:1/x', log: recording });
  expect(a.isUp()).toBe(false);
  await a.subscribe('place');
  a.publish([{ subject: 'place', body: '1' }]);
  await a.close();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toStartWith('warn the bus cannot be reached');
  expect(lines[0]).toContain('127.0.0.1:1');
  expect(lines.join('\n')).not.toContain('not-to-be-logged');
});

test('places with different channels share a database unheard by each other', async () => {
  const [one, other, third] = await Promise.all(['school', 'club', 'school'].map((channel) => openPostgresBus({ url: server.url, log, channel })));
  const [heardByOther, heardByThird] = [listenTo(other!), listenTo(third!)];
  await Promise.all([other!.subscribe('place'), third!.subscribe('place')]);
  one!.publish([{ subject: 'place', body: '1' }]);
  await until('the own place hears', () => heardByThird.length === 1);
  expect(heardByOther).toEqual([]);
  await Promise.all([one, other, third].map((bus) => bus!.close()));
});
