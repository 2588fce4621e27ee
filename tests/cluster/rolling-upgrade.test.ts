import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../postgres/own-postgres.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { type CheckedCrowd, openCheckedCrowd } from './checked-crowd.ts';
import { type NodeProcess, startNewerNode, startNode } from './node-process.ts';
import { prepareSeats } from './seats.ts';

const writers = 8;
/** Messages that are written before, between and after the restarts. */
const meanwhile = 150;
const stopWithinMs = 10_000;
const liveWithinMs = 5_000;

let postgres: Postgres;
let folder: string;
let database: string;
let balancer: Balancer;
let crowd: CheckedCrowd;
const nodes: NodeProcess[] = [];
/** What nodes that have ended said. */
const said: string[] = [];

beforeAll(async () => {
  postgres = await ownPostgres();
}, 60_000);
afterAll(() => postgres.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-upgrade-'));
  database = await createDatabase(postgres.url);
  const seats = await prepareSeats(database, join(folder, 'prepare'), writers);
  balancer = await openBalancer();
  nodes.push(...(await Promise.all([0, 1].map((at) => startNode(database, dataDir(at))))));
  balance();
  crowd = await openCheckedCrowd({ host: '127.0.0.1', port: balancer.port }, seats);
}, 40_000);
afterEach(async () => {
  crowd.close();
  balancer.close();
  for (const node of nodes.splice(0)) await node.kill();
  said.splice(0);
  rmSync(folder, { recursive: true, force: true });
});

const dataDir = (at: number): string => join(folder, String(at));
const balance = (): void => void (balancer.nodes = nodes.map(({ port }) => port));

/** Stops a node as a supervisor does, and starts another in its place while people go on. */
async function replace(at: number, start: typeof startNode): Promise<void> {
  const { code, tookMs } = await nodes[at]!.stop();
  expect(code).toBe(0);
  expect(tookMs).toBeLessThan(stopWithinMs);
  await crowd.live(liveWithinMs);
  await crowd.written(meanwhile);
  said.push(nodes[at]!.said());
  nodes[at] = await start(database, dataDir(at));
  balance();
  await crowd.written(meanwhile);
}

/** One node alone serves everybody for a while. */
async function allGoTo(at: number): Promise<void> {
  balancer.nodes = [nodes[at]!.port];
  crowd.cut();
  await crowd.live(liveWithinMs);
  await crowd.written(meanwhile);
  balance();
}

/** Nothing lost, nothing twice, one order, nobody turned away for long. */
async function mustHaveKeptAll(leastBreaks: number): Promise<void> {
  const { violations, refusals, breaks, acknowledged, longestAwayMs } = await crowd.judged();
  expect({ violations, refusals }).toEqual({ violations: [], refusals: [] });
  expect(acknowledged).toBeGreaterThan(5 * meanwhile);
  expect(breaks).toBeGreaterThanOrEqual(leastBreaks);
  expect(longestAwayMs).toBeLessThan(liveWithinMs);
  expect([...said, ...nodes.map((node) => node.said())].filter((text) => text.includes('"msg":"bug"'))).toEqual([]);
}

test('[D1] [M1] [M2] [M3] one node after the other is restarted while people write: nobody loses anything, nothing is there twice', async () => {
  await crowd.written(meanwhile);
  for (const at of nodes.keys()) await replace(at, startNode);
  // Half of all were on the first, and all on the second when it stopped.
  await mustHaveKeptAll(writers + 1);
}, 40_000);

test('[D1] [M1] [M2] [M3] nodes are replaced by those of the next version, old and new beside each other; older ones do not start any more', async () => {
  await crowd.written(meanwhile);
  await replace(0, startNewerNode);
  await expect(startNode(database, dataDir(2))).rejects.toThrow(/^The node ended with 1: The tables have version \d+ and this program knows up to \d+: use the newer program that wrote them\.\n$/);
  await allGoTo(1);
  await replace(1, startNewerNode);
  await mustHaveKeptAll(2 * writers);
}, 40_000);
