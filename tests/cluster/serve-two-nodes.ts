// Two nodes on one PostgreSQL behind a plain TCP balancer, for tests of another runtime: says `{"port":…}`,
// then on standard input reads `kill 0`, answers `killed`; ends with its input.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ownPostgres } from '../postgres/own-postgres.ts';
import { openBalancer } from './balancer.ts';
import { startNode } from './node-process.ts';

const postgres = await ownPostgres();
const folder = mkdtempSync(join(tmpdir(), 'hubbub-two-nodes-'));
const nodes = await Promise.all([0, 1].map((at) => startNode(postgres.url, join(folder, String(at)))));
const balancer = await openBalancer();
balancer.nodes = nodes.map(({ port }) => port);
console.log(JSON.stringify({ port: balancer.port }));

for await (const line of createInterface({ input: process.stdin })) {
  const node = nodes[Number(/^kill (\d)$/.exec(line)?.[1])]!;
  balancer.nodes = balancer.nodes.filter((port) => port !== node.port);
  await node.kill();
  console.log('killed');
}

balancer.close();
await Promise.all(nodes.map((node) => node.kill()));
await postgres.close();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
