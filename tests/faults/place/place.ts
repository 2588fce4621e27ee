import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutPower } from '../mirror-sync.ts';
import type { FinalRoom } from '../history/final-state.ts';
import { type LabNode, makeLabNode, type NodeListener } from './lab-node.ts';
import type { LabService } from './lab-service.ts';
import { databaseName, type NodeOrder } from './node-order.ts';
import { openPostgresPlace } from './postgres-place.ts';
import { readSqlite } from './read-sqlite.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/** Which disk a node writes on: the machine's own, one that keeps only what was synced, or a file system of its own that can be filled. */
export type DiskKind = 'real' | 'mirror' | 'small';

/** What a run happens in: nodes over one store. */
export interface LabPlace {
  readonly nodes: readonly LabNode[];
  readonly disk: DiskKind;
  /** Null where the store is a file, and where the database is the bus. */
  readonly database: LabService | null;
  readonly bus: LabService | null;
  /** Where the histories of the run are written. */
  readonly historyFolder: string;
  readonly dataDir: string;
  /** Where `dataDir` is, if that is a small one. */
  readonly smallDisk: SmallDisk | null;
  /** For whatever else a run leaves; gone when it closes. */
  readonly folder: string;
  /** Folder of the server package its nodes run. */
  readonly server: string;
  /** How a command of the operator is told of this place. */
  readonly storeFlags: readonly string[];
  /** Of the database, past the proxies; null where the store is a file. */
  readonly databaseUrl: string | null;
  /** Takes back what was not synced, of a node that was just killed; answers whether that was something. */
  cutPower(): boolean;
  /** The rooms' rows as the store itself holds them; to be read while nothing writes. */
  readStore(): Promise<FinalRoom[]>;
  close(): Promise<void>;
}

export interface PlaceOrder {
  nodes: number;
  store: 'sqlite' | 'postgres';
  /** `own`: the one that comes with the store; `none`: a node alone. */
  bus: 'own' | 'none' | 'nats';
  disk: DiskKind;
  server: string;
  /** See `NodeOrder.settings`. */
  settings?: NodeOrder['settings'];
  on: NodeListener;
}

/** Folder of the server package as it is. */
export const productServer = join(import.meta.dir, '../../../packages/server');

/** Makes the place and starts its nodes. */
export async function openLabPlace(order: PlaceOrder): Promise<LabPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-lab-'));
  const historyFolder = join(folder, 'history');
  mkdirSync(historyFolder);
  if (order.store === 'postgres') return openPostgresPlace(order, folder, historyFolder);
  if (order.nodes !== 1 || order.bus === 'nats') throw new Error('A SQLite place has one node and no bus: give --nodes 1, or --store postgres.');
  return openSqlitePlace(order, folder, historyFolder);
}

async function openSqlitePlace(order: PlaceOrder, folder: string, historyFolder: string): Promise<LabPlace> {
  const dataDir = join(folder, 'data');
  const smallDisk = order.disk === 'small' ? mountSmallDisk(join(folder, 'disk'), dataDir) : null;
  const mirror = order.disk === 'mirror' ? join(folder, 'mirror') : null;
  const databasePath = join(dataDir, databaseName);
  const node = makeLabNode({ dataDir, mirror, server: order.server, bus: null, settings: order.settings ?? {} }, join(historyFolder, 'node-0.log'), order.on);
  const close = async (): Promise<void> => {
    await node.close();
    smallDisk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await node.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    nodes: [node], disk: order.disk, database: null, bus: null, historyFolder, dataDir, smallDisk,
    folder, server: order.server, storeFlags: ['--data', dataDir], databaseUrl: null,
    cutPower: () => mirror !== null && cutPower(databasePath, mirror),
    readStore: async () => readSqlite(databasePath),
    close,
  };
}
