import { CheckedClient, type CheckedSeat, checkRun, makeWriteLog, readLog, type Verdict } from '@hubbub/load/checked';
import { until } from '../doors/until.ts';

/** Clients that write all the time, and remember all they are told. */
export interface CheckedCrowd {
  /** Resolves when so many more messages were acknowledged. */
  written(count: number): Promise<void>;
  /** Resolves when all are connected and have caught up; rejects when it takes longer, ms. */
  live(withinMs: number): Promise<void>;
  /** Loses all connections; they come back by themselves. */
  cut(): void;
  /** Ends the writing, waits until everybody has everything, and judges. */
  judged(): Promise<Verdict & { refusals: string[]; breaks: number; longestAwayMs: number }>;
  close(): void;
}

/** How often it is looked who may write, and who is away, ms. */
const everyMs = 10;

/** Connects them; all write once all are there. */
export async function openCheckedCrowd(at: { host: string; port: number }, seats: readonly CheckedSeat[]): Promise<CheckedCrowd> {
  const log = makeWriteLog();
  const clients = seats.map((seat) => new CheckedClient(at, seat, log));
  const live = (withinMs: number): Promise<void> => until('all are live', () => clients.every((client) => client.live), withinMs);
  await live(10_000);
  const awaySince = clients.map(() => performance.now());
  let longestAwayMs = 0;
  let count = 0;
  const timer = setInterval(() => {
    for (const [index, client] of clients.entries()) {
      if (client.live) awaySince[index] = performance.now();
      longestAwayMs = Math.max(longestAwayMs, performance.now() - awaySince[index]!);
      if (client.waiting < 2) client.send(`w${index}-${++count}`, `message ${count} of writer ${index}`);
    }
  }, everyMs);
  return {
    written: (more) => {
      const enough = log.seqOf.size + more;
      return until('enough is written', () => log.seqOf.size >= enough, 40_000);
    },
    live,
    cut: () => {
      for (const client of clients) client.cut();
    },
    judged: async () => {
      clearInterval(timer);
      await until('all is answered', () => clients.every((client) => client.waiting === 0 && client.live), 20_000);
      const late = await readLog(at, seats[0]!, Math.min(...log.seqOf.values()) - 1);
      await until('everybody has everything', () => clients.every(({ seen }) => seen!.cursor >= late.cursor), 10_000);
      return {
        ...checkRun([...clients, { seen: late }], log), longestAwayMs,
        refusals: clients.flatMap(({ refusals }) => refusals),
        breaks: clients.reduce((sum, { breaks }) => sum + breaks, 0),
      };
    },
    close: () => {
      clearInterval(timer);
      for (const client of clients) client.close();
    },
  };
}
