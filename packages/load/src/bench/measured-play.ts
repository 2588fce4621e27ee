import type { Swarm } from '../swarm/open-swarm.ts';
import type { PlayOrder, PlayResult } from '../swarm/orders.ts';
import { cpuSeconds, waitedSeconds } from './process-usage.ts';

/** A play with what it cost the server. */
export interface MeasuredPlay {
  cpuSeconds: number;
  /** CPU seconds per million deliveries. */
  perMillion: number;
  messagesPerSecond: number;
  bytesPerDelivery: number;
  /** CPU seconds of the load clients. */
  clientsCpuSeconds: number;
  /** Share of the time in which the server could have run and had no processor. */
  serverWaited: number;
  result: PlayResult;
}

/** Lets a swarm play and reads the CPU time of the server, or of all its nodes, around it. Throws when anything was lost, refused or out of order. */
export async function measuredPlay(swarm: Swarm, server: number | readonly number[], order: PlayOrder): Promise<MeasuredPlay> {
  const pids = [server].flat();
  const sum = (of: (pid: number) => number): number => pids.reduce((all, pid) => all + of(pid), 0);
  const [before, clientsBefore, waitedBefore] = [sum(cpuSeconds), cpuSeconds(swarm.pid), sum(waitedSeconds)];
  const result = await swarm.run('play', order);
  const used = sum(cpuSeconds) - before;
  mustBeWhole(result);
  return {
    cpuSeconds: used,
    perMillion: (used / result.deliveries) * 1e6,
    messagesPerSecond: result.sent / (result.elapsedMs / 1_000),
    bytesPerDelivery: result.bytesReceived / result.deliveries,
    clientsCpuSeconds: cpuSeconds(swarm.pid) - clientsBefore,
    serverWaited: (sum(waitedSeconds) - waitedBefore) / pids.length / (result.elapsedMs / 1_000),
    result,
  };
}

/** A figure of a run that lost something would be worth nothing. */
function mustBeWhole(result: PlayResult): void {
  const whole = result.acknowledged === result.sent && result.deliveries === result.expectedDeliveries
    && result.outOfOrder === 0 && result.lost.length === 0;
  if (!whole) throw new Error(`the run was not whole: ${JSON.stringify({ ...result, lost: result.lost.slice(0, 3) })}`);
}
