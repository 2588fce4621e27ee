import { openServer } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../packages/server/src/app.ts';
import { openBalancer } from '../cluster/balancer.ts';
import { openCluster } from '../cluster/cluster.ts';

/** What clients of a simulation talk to. */
export interface Place {
  port: number;
  app: App;
  /** Stops and starts it, or one node of it; the port stays. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A server alone. */
export async function oneServer(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-simulation-'));
  let server = await openServer(testConfig(dataDir));
  const port = server.port!;
  return {
    port, app: server.app,
    restart: async () => {
      await server.close();
      await Bun.sleep(100);
      server = await openServer(testConfig(dataDir, { port }));
    },
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Two nodes behind a balancer, whose hints get lost, doubled and late; one of them is stopped and replaced at a time. */
export async function twoNodes(seed: number): Promise<Place> {
  const cluster = await openCluster({ nodes: 2, seed, unruly: { lost: 0.3, doubled: 0.2, late: 0.3 } });
  const balancer = await openBalancer();
  const ports = cluster.nodes.map(({ server }) => server.port!);
  balancer.nodes = ports;
  let oldest = 0;
  return {
    port: balancer.port, app: cluster.nodes.at(-1)!.server.app,
    restart: async () => {
      const { server } = cluster.nodes[oldest++]!;
      balancer.nodes = balancer.nodes.filter((port) => port !== server.port);
      await server.close();
      await Bun.sleep(100);
      balancer.nodes = [...balancer.nodes, (await cluster.add()).server.port!];
    },
    close: async () => {
      balancer.close();
      await cluster.close();
    },
  };
}
