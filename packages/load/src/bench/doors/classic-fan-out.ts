import { cpuSeconds } from '../process-usage.ts';
import { type Bench, inRounds, median, plain, type Row } from '../measure.ts';
import { startHubbub } from '../server-process.ts';
import { type DialectClient, openDialectClient, type PushingDialect } from './dialect-clients.ts';
import { freePort } from './free-port.ts';

const dialects: readonly PushingDialect[] = ['line', 'tilde', 'header'];
/** All guests of a dialect are in one room, so there is one room of each size; with messages enough to read its CPU time. */
const plays = [{ size: 500, messages: 400 }, { size: 50, messages: 800 }, { size: 10, messages: 1_200 }];
/** Messages under way at once, as in the other closed loops; the next ones go when all have reached everybody. */
const window = 8;
const textBytes = 128;
const patienceMs = 20_000;

/** CPU seconds per million deliveries through each pushing dialect. */
export async function classicFanOut(bench: Bench): Promise<{ rows: Row[]; figures: Record<string, number> }> {
  const figures: Record<string, number> = {};
  for (const dialect of dialects) {
    for (const { size, messages } of plays) {
      const count = bench.quick ? Math.ceil(messages / 10) : messages;
      const rounds = await inRounds(bench, `${dialect}, room of ${size}`, () => costOf(bench, dialect, size, count));
      figures[`${dialect} ${size}`] = median(rounds);
    }
  }
  const rows = dialects.map((dialect) => plain(
    `${dialect}: CPU s per million deliveries, room of ${plays.map(({ size }) => size).join(' / ')}`, plays.map(({ size }) => figures[`${dialect} ${size}`]!.toFixed(1)).join(' / '),
  ));
  return { rows, figures };
}

async function costOf(bench: Bench, dialect: PushingDialect, size: number, messages: number): Promise<number> {
  const port = await freePort();
  const server = await startHubbub(bench.folder(), ['--classic', `${dialect}=${port}`]);
  const crowd = await openCrowd(dialect, port, size);
  try {
    await crowd.play(Math.ceil(messages / 10));
    const before = cpuSeconds(server.pid);
    await crowd.play(messages);
    const heard = messages * (dialect === 'header' ? size - 1 : size);
    return ((cpuSeconds(server.pid) - before) / heard) * 1e6;
  } finally {
    crowd.close();
    await server.stop();
  }
}

interface Crowd {
  /** Sends so many messages, by all in turn, some at a time. */
  play(messages: number): Promise<void>;
  close(): void;
}

async function openCrowd(dialect: PushingDialect, port: number, size: number): Promise<Crowd> {
  let onHeard = (): void => {};
  const clients: DialectClient[] = [];
  for (let at = 0; at < size; at++) clients.push(await openDialectClient(dialect, port, `guest-${at}`, () => onHeard()));
  const text = 'x'.repeat(textBytes - 1);
  const say = async (senders: readonly DialectClient[], words: string): Promise<void> => {
    const own = (client: DialectClient): number => (dialect === 'header' ? senders.filter((sender) => sender === client).length : 0);
    const due = clients.map((other) => ({ other, until: other.heard + senders.length - own(other) }));
    let waiting = due.length;
    const done = new Promise<void>((resolve) => {
      onHeard = () => {
        // Looked at from where it got to: everybody is asked once a message, not once a delivery.
        while (waiting > 0 && due[waiting - 1]!.other.heard >= due[waiting - 1]!.until) waiting -= 1;
        if (waiting === 0) resolve();
      };
    });
    for (const sender of senders) sender.send(words);
    await Promise.race([done, Bun.sleep(patienceMs).then(() => Promise.reject(new Error(`a message did not reach ${waiting} of ${size}`)))]);
  };
  const crowd: Crowd = {
    play: async (messages) => {
      for (let sent = 0; sent < messages; sent += window) await say(Array.from({ length: window }, (_, at) => clients[(sent + at) % size]!), text);
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
  // A guest's own first words come after it is in, so when all have spoken all are in.
  for (const client of clients) client.send('in');
  const first = clients.find((client) => dialect !== 'header' || client !== clients[0])!;
  await settled(clients, first);
  return crowd;
}

/** Waits until nothing more is heard by anybody for a while. */
async function settled(clients: readonly DialectClient[], first: DialectClient): Promise<void> {
  for (let before = -1, now = 0; before !== now || first.heard === 0; before = now, now = clients.reduce((sum, { heard }) => sum + heard, 0)) await Bun.sleep(500);
}
