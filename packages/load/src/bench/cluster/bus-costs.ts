import { join } from 'node:path';
import { startNats } from '../../nats/start-nats.ts';
import { startPostgres } from '../../postgres/start-postgres.ts';
import { type Bench, inRounds, median, plain, type Row } from '../measure.ts';
import { openCountingProxy } from './counting-proxy.ts';

/** What is used here of the server's bus. */
interface Bus {
  publish(hints: readonly { subject: string; body: string }[]): void;
  subscribe(subject: string): Promise<void>;
  onHint(listen: (hint: { subject: string; body: string }) => void): void;
  close(): Promise<void>;
}

interface Costs {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Of the node that says it, and of one that hears it; with the carrier's own protocol and answers. */
  bytesOut: number;
  bytesIn: number;
}

const rooms = Array.from({ length: 1_000 }, (_, at) => `room:${String(at).padStart(16, 'r')}`);
const rate = 1_000;
/** Said and not yet heard, when it goes as fast as it can. */
const window = 2_000;
const buses = join(import.meta.dir, '../../../../server/src/buses');

/** Hints a second, time from one node to another, and bytes, through each adapter against a real server. */
export async function busCosts(bench: Bench): Promise<{ rows: Row[]; figures: Record<string, Costs> }> {
  const figures: Record<string, Costs> = {};
  for (const [name, carrier] of Object.entries({ NATS: natsCarrier, 'PostgreSQL NOTIFY': postgresCarrier })) {
    const { open, port, close } = await carrier();
    const rounds = await inRounds(bench, `bus on ${name}`, () => costsOf(open, port, bench.quick ? 0.1 : 1));
    figures[name] = Object.fromEntries((Object.keys(rounds[0]!) as (keyof Costs)[]).map((key) => [key, median(rounds.map((round) => round[key]))])) as unknown as Costs;
    await close();
  }
  return { rows: Object.entries(figures).flatMap(([name, costs]) => rowsOf(name, costs)), figures };
}

function rowsOf(name: string, { perSecond, p50Ms, p99Ms, bytesOut, bytesIn }: Costs): Row[] {
  return [
    plain(`bus on ${name}: from node to node at ${rate}/s, p50 / p99`, `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)} ms`),
    plain(`bus on ${name}: hints a second, ${window} under way`, perSecond.toFixed(0)),
    plain(`bus on ${name}: bytes of a hint, out / in`, `${bytesOut.toFixed(0)} / ${bytesIn.toFixed(0)}`),
  ];
}

interface Carrier {
  open(port: number): Promise<Bus>;
  port: number;
  close(): Promise<void>;
}

const log = { info: () => {}, warn: console.error, error: console.error };

async function natsCarrier(): Promise<Carrier> {
  const { openNatsBus } = await import(join(buses, 'nats.ts')) as { openNatsBus(options: object): Promise<Bus> };
  const server = await startNats();
  return { port: server.port, close: server.stop, open: (port) => openNatsBus({ servers: [new URL(`nats://127.0.0.1:${port}`)], log }) };
}

async function postgresCarrier(): Promise<Carrier> {
  const { openPostgresBus } = await import(join(buses, 'postgres-notify.ts')) as { openPostgresBus(options: object): Promise<Bus> };
  const server = await startPostgres();
  const through = (port: number): string => server.url.replace(`:${server.port}/`, `:${port}/`);
  return { port: server.port, close: server.close, open: (port) => openPostgresBus({ url: through(port), log }) };
}

async function costsOf(open: Carrier['open'], port: number, part: number): Promise<Costs> {
  const [pathOfA, pathOfB] = [await openCountingProxy(port), await openCountingProxy(port)];
  const [a, b] = [await open(port), await open(port)];
  const [countedA, countedB] = [await open(pathOfA.port), await open(pathOfB.port)];
  try {
    await Promise.all([...rooms.map((room) => b.subscribe(room)), ...rooms.map((room) => countedB.subscribe(room))]);
    countedB.onHint(() => {});
    await playPaced(a, b, 300);
    const times = await playPaced(a, b, 5_000 * part);
    const perSecond = await playFlatOut(a, b, 200_000 * part);
    const [up, down] = [pathOfA.bytes.up, pathOfB.bytes.down];
    const counted = await playPaced(countedA, b, 3_000 * part);
    return {
      perSecond, p50Ms: times[Math.floor(times.length * 0.5)]!, p99Ms: times[Math.floor(times.length * 0.99)]!,
      bytesOut: (pathOfA.bytes.up - up) / counted.length, bytesIn: (pathOfB.bytes.down - down) / counted.length,
    };
  } finally {
    await Promise.all([a, b, countedA, countedB].map((bus) => bus.close()));
    pathOfA.close();
    pathOfB.close();
  }
}

/** As large as what nodes say of a message: which room, how far it is, who wrote it. */
function hint(at: number): { subject: string; body: string } {
  return { subject: rooms[at % rooms.length]!, body: JSON.stringify({ head: 1_000_000 + at, saidAt: performance.now(), from: 'abcdefgh23456777' }) };
}

/** Says so many hints at the rate, for a while; answers how long each took to be heard, ms, sorted. */
async function playPaced(a: Bus, b: Bus, forMs: number): Promise<number[]> {
  const times: number[] = [];
  b.onHint(({ body }) => void times.push(performance.now() - (JSON.parse(body) as { saidAt: number }).saidAt));
  const startedAt = performance.now();
  let said = 0;
  for (let passed = 0; passed < forMs; passed = performance.now() - startedAt) {
    while (said < (passed * rate) / 1_000) a.publish([hint(said++)]);
    await Bun.sleep(1);
  }
  await allHeard(() => times.length === said);
  return times.sort((one, other) => one - other);
}

async function playFlatOut(a: Bus, b: Bus, count: number): Promise<number> {
  let heard = 0;
  let said = 0;
  b.onHint(() => {
    heard += 1;
  });
  const startedAt = performance.now();
  while (said < count) {
    if (said - heard < window) a.publish(Array.from({ length: 100 }, () => hint(said++)));
    // Reading is work of this process too: it has its turn after every batch.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await allHeard(() => heard >= said);
  return said / ((performance.now() - startedAt) / 1_000);
}

async function allHeard(isTrue: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error('hints were lost without a break');
    await Bun.sleep(1);
  }
}
