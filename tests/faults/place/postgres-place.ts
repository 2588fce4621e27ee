import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { ownPostgres } from '../../postgres/own-postgres.ts';
import { openFaultProxy } from '../proxy/fault-proxy.ts';
import { type LabNode, makeLabNode } from './lab-node.ts';
import type { LabPlace, LabService, PlaceOrder } from './place.ts';
import { readPostgres } from './read-postgres.ts';

/** Nodes on a PostgreSQL of their own, each reaching it through a proxy of its own. */
export async function openPostgresPlace(order: PlaceOrder, folder: string, historyFolder: string): Promise<LabPlace> {
  const postgres = await ownPostgres();
  const url = await createDatabase(postgres.url);
  const links = Array.from({ length: order.nodes }, () => openFaultProxy());
  for (const link of links) link.lead(postgres.port);
  const nodes = links.map((link, index) => {
    const dataDir = join(folder, `data-${index}`);
    mkdirSync(dataDir);
    const settings = { databaseUrl: throughPort(url, link.port), ...order.settings };
    return makeLabNode({ dataDir, mirror: null, server: order.server, settings }, join(historyFolder, `node-${index}.log`), order.on);
  });
  const close = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.close()));
    for (const link of links) link.close();
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const node of nodes) await node.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    nodes: nodes as readonly LabNode[], disk: 'real', bus: null, historyFolder, dataDir: join(folder, 'data-0'), close,
    database: serviceOf(postgres, links),
    cutPower: () => false,
    readStore: () => readPostgres(url),
  };
}

function throughPort(url: string, port: number): string {
  const through = new URL(url);
  through.port = String(port);
  return through.href;
}

function serviceOf(postgres: Postgres, links: readonly ReturnType<typeof openFaultProxy>[]): LabService {
  return {
    restart: (how) => postgres.restart(how),
    signal: (name) => {
      for (const pid of [postgres.pid(), ...childrenOf(postgres.pid())]) process.kill(pid, name);
    },
    cut: () => {
      for (const link of links) link.set('blackhole');
      return () => {
        for (const link of links) link.set('pass');
      };
    },
  };
}

/** Processes that a process started: PostgreSQL has one for each connection. */
function childrenOf(parent: number): number[] {
  return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && parentOf(pid) === parent);
}

function parentOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  try {
    return existsSync(path) ? Number(readFileSync(path, 'utf8').replace(/^.*\) /s, '').split(' ')[1]) : 0;
  } catch {
    return 0;
  }
}
