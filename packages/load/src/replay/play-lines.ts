import { CheckedClient, type CheckedSeat } from '../checked/checked-client.ts';
import { checkRun, type Verdict } from '../checked/check-run.ts';
import { makeWriteLog } from '../checked/write-log.ts';
import type { ReplayLine } from './replay-lines.ts';

export interface ReplayOptions {
  at: { host: string; port: number };
  /** All of one room. */
  seats: readonly CheckedSeat[];
  lines: readonly ReplayLine[];
  /** How many times faster than the log; 0: as fast as the server answers. */
  speed: number;
  /** After so many messages one client loses its connection; 0: never. */
  cutEvery: number;
  say(text: string): void;
}

export interface ReplayResult extends Verdict {
  sent: number;
  seconds: number;
  breaks: number;
}

/** Messages that may be unanswered over all clients. */
const window = 200;
/** The run fails when nothing has moved for this long, ms. */
const patienceMs = 20_000;

/** Plays lines through as many clients as there are seats, a person of the log always at the same one, and checks M1–M3. */
export async function playLines(options: ReplayOptions): Promise<ReplayResult> {
  const log = makeWriteLog();
  const clients = options.seats.map((seat) => new CheckedClient(options.at, seat, log));
  const runName = Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString('base64url');
  try {
    await progressing(() => clients.filter(({ live }) => live).length, clients.length, 'clients to connect');
    const started = performance.now();
    await sendAll(options, clients, runName);
    await progressing(() => log.seqOf.size + refusedBy(clients), options.lines.length, 'answers');
    const seconds = (performance.now() - started) / 1_000;
    const head = Math.max(...log.seqOf.values());
    await progressing(() => clients.reduce((sum, { seen }) => sum + Math.min(seen!.cursor, head), 0), head * clients.length, 'deliveries')
      .catch((error: Error) => options.say(error.message));
    const verdict = checkRun(clients, log);
    const refusals = clients.flatMap((client) => client.refusals).map((code) => `a message was refused: ${code}`);
    const breaks = clients.reduce((sum, client) => sum + client.breaks, 0);
    return { ...verdict, violations: [...verdict.violations, ...refusals], sent: options.lines.length, seconds, breaks };
  } finally {
    for (const client of clients) client.close();
  }
}

async function sendAll({ lines, speed, cutEvery, say }: ReplayOptions, clients: CheckedClient[], runName: string): Promise<void> {
  const places = new Map<string, number>();
  const started = performance.now();
  for (const [index, { name, text, afterMs }] of lines.entries()) {
    const place = places.get(name) ?? places.size % clients.length;
    places.set(name, place);
    const due = (): boolean => speed === 0 || performance.now() - started >= afterMs / speed;
    while (!due() || clients.reduce((sum, { waiting }) => sum + waiting, 0) >= window) await pause(2);
    clients[place]!.send(`replay-${runName}-${index}`, text);
    if (cutEvery > 0 && index % cutEvery === cutEvery - 1) clients[(index / cutEvery | 0) % clients.length]!.cut();
    if (index % 2_000 === 1_999) say(`${index + 1} of ${lines.length} messages`);
  }
}

function refusedBy(clients: readonly CheckedClient[]): number {
  return clients.reduce((sum, { refusals }) => sum + refusals.length, 0);
}

/** Waits until a count is reached; rejects when it no longer moves. */
async function progressing(count: () => number, enough: number, what: string): Promise<void> {
  let last = count();
  let movedAt = performance.now();
  while (count() < enough) {
    await pause(5);
    if (count() !== last) {
      last = count();
      movedAt = performance.now();
    }
    if (performance.now() - movedAt > patienceMs) throw new Error(`Waited in vain for ${what}: ${last} of ${enough}.`);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
