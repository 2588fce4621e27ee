import { afterAll, beforeAll, expect, test } from 'bun:test';
import { type Nats, startNats, startNatsCluster } from '@hubbub/load/nats';
import type { Bus } from '../../packages/server/src/buses/bus.ts';
import { busContract, listenTo } from '../../packages/server/src/buses/bus.contract.ts';
import { openNatsBus } from '../../packages/server/src/buses/nats.ts';
import { openLog } from '../../packages/server/src/kernel/log.ts';
import { findPrograms } from '../../scripts/programs.ts';
import { until } from '../doors/until.ts';
import { openBreakableBuses, recordingLog, untilHeard } from './breakable-buses.ts';

const log = openLog('silent');
const openBus = (...urls: string[]): Promise<Bus> => openNatsBus({ servers: urls.map((url) => new URL(url)), log });
let program: string;
let server: Nats;

beforeAll(async () => {
  program = (await findPrograms('nats')).nats;
  server = await startNats({ program });
}, 120_000);
afterAll(() => server.stop());

busContract('bus on NATS', () => openBreakableBuses(server.port, (port) => openBus(`nats://127.0.0.1:${port}`)), { breaks: true });

test('a frozen NATS server is noticed, and the bus is back when it goes on', async () => {
  const { a, b, close } = await pair(server.url);
  process.kill(server.pid(), 'SIGSTOP');
  await until('the break is noticed', () => !a.isUp() && !b.isUp());
  process.kill(server.pid(), 'SIGCONT');
  await untilHeard(a, b);
  await close();
});

test('the bus is back after the NATS server was killed and started again', async () => {
  const { a, b, close } = await pair(server.url);
  await server.stop();
  await until('the break is noticed', () => !a.isUp() && !b.isUp());
  await server.restart();
  await untilHeard(a, b);
  await untilHeard(b, a);
  await close();
});

test('in a cluster of three any server may die: nodes go to another and hear each other', async () => {
  const servers = await startNatsCluster(3, { program });
  const { a, b, close } = await pair(...servers.map(({ url }) => url));
  await untilHeard(a, b);
  for (const dying of servers) {
    await dying.stop();
    await untilHeard(a, b);
    await untilHeard(b, a);
    await dying.restart();
  }
  await close();
  await Promise.all(servers.map((one) => one.stop()));
});

test('a node starts without its NATS server, says so once without the password, and hears others once it is there', async () => {
  const late = await startNats({ program });
  await late.stop();
  const { log: recording, lines } = recordingLog();
  const url = new URL(late.url);
  url.username = 'me';
  url.password = 'not-to-be-logged';
  const a = await openNatsBus({ servers: [url], log: recording });
  expect(a.isUp()).toBe(false);
  let returned = 0;
  a.onReturn(() => (returned += 1));
  const heard = listenTo(a);
  await a.subscribe('place');
  await late.restart();
  await until('the bus is there', () => returned === 1, 10_000);
  const b = await openBus(late.url);
  b.publish([{ subject: 'place', body: '1' }]);
  await until('a hint is heard', () => heard.length === 1);
  expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(['warn', 'info']);
  expect(lines.join('\n')).not.toContain('not-to-be-logged');
  expect(lines[0]).toContain(late.url);
  await Promise.all([a.close(), b.close()]);
  await late.stop();
});

test('places with different names share a server unheard by each other', async () => {
  const [school, club, other] = await Promise.all([openBus(`${server.url}/school`), openBus(`${server.url}/club`), openBus(`${server.url}/school`)]);
  const [heardInSchool, heardInClub] = [listenTo(other), listenTo(club)];
  await Promise.all([other.subscribe('place'), club.subscribe('place')]);
  school.publish([{ subject: 'place', body: '1' }]);
  await until('the own place hears', () => heardInSchool.length === 1);
  await club.subscribe('nodes');
  expect(heardInClub).toEqual([]);
  await Promise.all([school, club, other].map((bus) => bus.close()));
});

async function pair(...urls: string[]): Promise<{ a: Bus; b: Bus; close(): Promise<void> }> {
  const [a, b] = await Promise.all([openBus(...urls), openBus(...urls)]);
  return { a, b, close: async () => void (await Promise.all([a.close(), b.close()])) };
}
