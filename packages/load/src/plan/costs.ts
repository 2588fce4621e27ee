/** What things cost, as measured; docs/operate/scale.md says how and when. Times are CPU time of one core, µs. */
export interface Costs {
  /** A node: a message it stores, one it learns from another node, a delivery, one room compared with the database. */
  nodeSendUs: number;
  nodeFollowUs: number;
  nodeDeliveryUs: number;
  nodeCompareUs: number;
  /** A signed-in connection that hears five rooms, bytes. */
  connectionBytes: number;
  /** The database: a message stored, a message read for another node, one room compared. */
  databaseSendUs: number;
  databaseFollowUs: number;
  databaseCompareUs: number;
  /** A message with its log entry and indexes, bytes. */
  storedBytes: number;
  /** A hint on the bus, bytes. */
  hintBytes: number;
}

export const measuredCosts: Costs = {
  nodeSendUs: 320, nodeFollowUs: 110, nodeDeliveryUs: 0.45, nodeCompareUs: 6.3, connectionBytes: 7_200,
  databaseSendUs: 100, databaseFollowUs: 65, databaseCompareUs: 3.4, storedBytes: 735, hintBytes: 109,
};

/** What the machines can do, and how much of it is used at the busiest time. */
export interface Machines {
  /** Cores and memory of a node, for Hubbub; a node uses one core. */
  nodeMemoryBytes: number;
  /** Cores of the database's machine. */
  databaseCores: number;
  /** Share of a core that may be busy, 0 to 1. */
  busy: number;
  /** Hints a second that one NOTIFY queue, and one NATS server, carry. */
  notifyPerSecond: number;
  natsPerSecond: number;
}

export const usualMachines: Machines = {
  nodeMemoryBytes: 2e9, databaseCores: 16, busy: 0.6, notifyPerSecond: 20_000, natsPerSecond: 150_000,
};
