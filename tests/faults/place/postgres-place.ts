import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Nats, startNats } from '@hubbub/load/nats';
import { createDatabase, type Postgres } from '@hubbub/load/postgres';
import { findPrograms } from '../../../scripts/programs.ts';
import { ownPostgres } from '../../postgres/own-postgres.ts';
import { type FaultProxy, openFaultProxy } from '../proxy/fault-proxy.ts';
import { makeLabNode } from './lab-node.ts';
import { makeLabService } from './lab-service.ts';
import type { LabPlace, PlaceOrder } from './place.ts';
import { readPostgres } from './read-postgres.ts';

/** Nodes on a PostgreSQL of their own, and a NATS server where one is wanted, each node reaching them through proxies of its own. */
export async function openPostgresPlace(order: PlaceOrder, folder: string, historyFolder: string): Promise<LabPlace> {
  const postgres = await ownPostgres();
  const nats = order.bus === 'nats' ? await startNats({ program: (await findPrograms('nats')).nats }) : null;
  const url = await createDatabase(postgres.url);
  const links = linksTo(order.nodes, postgres.port);
  const busLinks = nats === null ? [] : linksTo(order.nodes, nats.port);
  const nodes = links.map((link, index) => {
    const dataDir = join(folder, `data-${index}`);
    mkdirSync(dataDir);
    const bus = nats === null ? ownBus(order.bus) : throughPort(nats.url, busLinks[index]!.port);
    const settings = { databaseUrl: throughPort(url, link.port), ...order.settings };
    return makeLabNode({ dataDir, mirror: null, server: order.server, bus, settings }, join(historyFolder, `node-${index}.log`), order.on);
  });
  const close = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.close()));
    for (const link of [...links, ...busLinks]) link.close();
    await Promise.all([postgres.close(), nats?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const node of nodes) await node.start();
  } catch (error) {
    await close();
    throw error;
  }
  const dataDir = join(folder, 'data-0');
  return {
    nodes, disk: 'real', historyFolder, dataDir, smallDisk: null, close,
    folder, server: order.server, storeFlags: ['--data', dataDir, '--database', url], databaseUrl: url, ...servicesOf(postgres, links, nats, busLinks),
    cutPower: () => false,
    readStore: () => readPostgres(url),
  };
}

function ownBus(bus: PlaceOrder['bus']): 'none' | null {
  return bus === 'none' ? 'none' : null;
}

function linksTo(count: number, port: number): FaultProxy[] {
  return Array.from({ length: count }, () => {
    const link = openFaultProxy();
    link.lead(port);
    return link;
  });
}

function throughPort(url: string, port: number): string {
  const through = new URL(url);
  through.port = String(port);
  return through.href;
}

function servicesOf(postgres: Postgres, links: readonly FaultProxy[], nats: Nats | null, busLinks: readonly FaultProxy[]): Pick<LabPlace, 'database' | 'bus'> {
  // NATS keeps nothing: it has one way to be restarted.
  return { database: makeLabService(postgres, links), bus: nats === null ? null : makeLabService(nats, busLinks) };
}
