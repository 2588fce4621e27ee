/** One client: who it signs in as, and a room that person is in. */
export interface Seat {
  /** Bearer token; null for a server without accounts. */
  token: string | null;
  room: string;
}

/** What a swarm speaks: Hubbub's protocol, or that of the bare broadcast server beside it. */
export type Dialect = 'hubbub' | 'bare';

/** At so many messages a second over all rooms, or with so many unanswered at any time. */
export type Pace = { rate: number } | { window: number };

export interface PlayOrder {
  messages: number;
  pace: Pace;
  /** How many members of each room write, taking turns. */
  sendersPerRoom: number;
  /** Bytes of a message's text; with `bare`, of the whole frame everybody gets. */
  bytes: number;
}

export interface Percentiles {
  p50: number;
  p99: number;
  max: number;
}

export interface PlayResult {
  sent: number;
  acknowledged: number;
  /** Answers that were refusals, by code. */
  refused: Record<string, number>;
  deliveries: number;
  expectedDeliveries: number;
  /** Clients that lost their connection, and why. */
  lost: string[];
  /** Gaps and repeats of seq at the sampled clients, and how many facts they checked (M1, M3). */
  outOfOrder: number;
  checkedFacts: number;
  bytesReceived: number;
  elapsedMs: number;
  /** From writing a message to its answer, ms. */
  ackMs: Percentiles;
}

export interface ReconnectOrder {
  seats: (Seat & { cursors: { room: string; seq: number }[]; behind: number })[];
  /** First attempts are spread evenly at random over this time, ms (product: 0–1 s). */
  spreadMs: number;
}

export interface ReconnectResult {
  live: number;
  /** Clients that never became live, and why. */
  failed: string[];
  /** Attempts beyond the first. */
  retries: number;
  /** Clients whose catch-up did not hold exactly what they missed. */
  incomplete: number;
  /** From the start of all to each client's catch-up, ms. */
  liveMs: Percentiles;
}

/** What a swarm process can be told. */
export interface SwarmOrders {
  connect: { order: { dialect: Dialect; host: string; port: number; seats: Seat[]; sync: boolean }; result: { elapsedMs: number } };
  play: { order: PlayOrder; result: PlayResult };
  reconnect: { order: { host: string; port: number } & ReconnectOrder; result: ReconnectResult };
  leave: { order: Record<string, never>; result: Record<string, never> };
}

/** The given percentiles of a list of numbers; zeros for an empty one. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: sorted[sorted.length - 1] ?? 0 };
}
