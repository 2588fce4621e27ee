/** File of a SQLite place, as `hubbub serve` names it: the operator's commands look for it. */
export const databaseName = 'hubbub.sqlite';

/** What a node process is started with. */
export interface NodeOrder {
  dataDir: string;
  /** Where what was synced is mirrored; null for the real disk alone. */
  mirror: string | null;
  /** Folder of the server package: the product's, or a copy with a bug. */
  server: string;
  /** URL of a broker; `none` for a node alone; null for the bus that comes with the store. */
  bus: string | null;
  /** Settings beside those of the lab, as the server's `Config` names them. */
  settings: Readonly<Record<string, unknown>>;
}

/** What is wrong with a node's disk and clock from now on. */
export interface Spoil {
  syncMs?: number;
  syncFails?: boolean;
  full?: boolean;
  clockShiftMs?: number;
}

/** Ports of a node's doors. */
export interface Ports {
  web: number;
  irc: number;
  line: number;
}

/** What a node tells the lab. */
export type NodeSays = { listening: Ports } | { did: 'failed-sync' | 'slow-sync' | 'clock-jump' } | { lagMs: number };
