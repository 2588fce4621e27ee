import { measuredPlay, type MeasuredPlay } from '../measured-play.ts';
import { type Bench, median } from '../measure.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Seat } from '../../swarm/orders.ts';

/** How sends come: at these rates, each for some seconds, and then with so many unanswered at any time. */
export interface DurableLoad {
  rates: readonly number[];
  window: number;
}

/** A play at each rate, and one flat out. */
export interface DurablePlays {
  atRate: MeasuredPlay[];
  flatOut: MeasuredPlay;
}

export interface Summary {
  perSecond: number;
  ackP50Ms: number;
  ackP99Ms: number;
  cpuMicrosecondsPerSend: number;
  clientsMicrosecondsPerSend: number;
  /** Share of the time in which the server could have run and had no processor. */
  serverWaited: number;
}

/** Sends from one member of each room, after some that warm everything up; stops the server. */
export async function durablePlays(bench: Bench, server: ServerProcess, seats: Seat[], { rates, window }: DurableLoad): Promise<DurablePlays> {
  const swarm = await bench.swarm();
  try {
    await swarm.run('connect', { dialect: 'hubbub', host: server.host, port: server.port, seats, sync: false });
    const order = { sendersPerRoom: 1, bytes: 128 };
    await swarm.run('play', { ...order, messages: 4_000, pace: { window: 64 } });
    const atRate: MeasuredPlay[] = [];
    for (const rate of rates) atRate.push(await measuredPlay(swarm, server.pid, { ...order, messages: rate * 5, pace: { rate } }));
    return { atRate, flatOut: await measuredPlay(swarm, server.pid, { ...order, messages: 60_000, pace: { window } }) };
  } finally {
    await swarm.close();
    await server.stop();
  }
}

/** The middle of some plays. */
export function summaryOf(plays: readonly MeasuredPlay[]): Summary {
  const of = (figure: (play: MeasuredPlay) => number): number => median(plays.map(figure));
  return {
    perSecond: of((play) => play.messagesPerSecond),
    ackP50Ms: of((play) => play.result.ackMs.p50),
    ackP99Ms: of((play) => play.result.ackMs.p99),
    cpuMicrosecondsPerSend: of((play) => (play.cpuSeconds / play.result.sent) * 1e6),
    clientsMicrosecondsPerSend: of((play) => (play.clientsCpuSeconds / play.result.sent) * 1e6),
    serverWaited: of((play) => play.serverWaited),
  };
}
