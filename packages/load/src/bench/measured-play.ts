import type { Swarm } from '../swarm/open-swarm.ts';
import type { PlayOrder, PlayResult } from '../swarm/orders.ts';
import { cpuSeconds } from './process-usage.ts';

/** A play with what it cost the server. */
export interface MeasuredPlay {
  cpuSeconds: number;
  /** CPU seconds per million deliveries. */
  perMillion: number;
  messagesPerSecond: number;
  bytesPerDelivery: number;
  result: PlayResult;
}

/** Lets a swarm play and reads the CPU time of the server, or of all its nodes, around it. Throws when anything was lost, refused or out of order. */
export async function measuredPlay(swarm: Swarm, server: number | readonly number[], order: PlayOrder): Promise<MeasuredPlay> {
  const cpu = (): number => [server].flat().reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const before = cpu();
  const result = await swarm.run('play', order);
  const used = cpu() - before;
  mustBeWhole(result);
  return {
    cpuSeconds: used,
    perMillion: (used / result.deliveries) * 1e6,
    messagesPerSecond: result.sent / (result.elapsedMs / 1_000),
    bytesPerDelivery: result.bytesReceived / result.deliveries,
    result,
  };
}

/** A figure of a run that lost something would be worth nothing. */
function mustBeWhole(result: PlayResult): void {
  const whole = result.acknowledged === result.sent && result.deliveries === result.expectedDeliveries
    && result.outOfOrder === 0 && result.lost.length === 0;
  if (!whole) throw new Error(`the run was not whole: ${JSON.stringify({ ...result, lost: result.lost.slice(0, 3) })}`);
}
