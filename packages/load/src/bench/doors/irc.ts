import { startHubbubDoor } from '../server-process.ts';
import { atMost, type Bench, inRounds, median, type Outcome, plain } from '../measure.ts';
import { cpuSeconds } from '../process-usage.ts';
import { settledRss } from '../settled-rss.ts';
import { openIrcClients } from './irc-clients.ts';

/** Rooms and their people, messages played, and twice what a C++ server that stores nothing takes (issue 4). */
const shapes = [
  { rooms: 1, members: 500, messages: 4_000, bound: 2.2 },
  { rooms: 20, members: 50, messages: 20_000, bound: 3.4 },
  { rooms: 200, members: 10, messages: 40_000, bound: 7 },
];
const textBytes = 128;
/** Messages of a room under way at once. */
const window = 16;
/** Idle clients: the first ones pay for compiled code and caches. */
const idle = { first: 1_000, more: 4_000, perRoom: 50 };

/** The IRC door: CPU per delivery, memory of an idle client, and a crowd that registers and joins. */
export async function measureIrc(bench: Bench): Promise<Outcome> {
  const outcome: Outcome = { rows: [], figures: {} };
  for (const shape of shapes) await measureShape(bench, shape, outcome);
  await measureCrowd(bench, outcome);
  return outcome;
}

async function measureShape(bench: Bench, { rooms, members, messages, bound }: (typeof shapes)[number], outcome: Outcome): Promise<void> {
  const name = `irc ${rooms}×${members}`;
  const rounds = await inRounds(bench, name, async () => {
    const server = await startHubbubDoor(bench.folder(), 'irc', ['--irc-guests', 'create']);
    const clients = openIrcClients(server.host, server.port);
    try {
      await clients.add(rooms * members, members);
      await clients.play(messages / 10, textBytes, window);
      const before = cpuSeconds(server.pid);
      const { deliveries, seconds } = await clients.play(messages, textBytes, window);
      return { perMillion: ((cpuSeconds(server.pid) - before) / deliveries) * 1e6, perSecond: deliveries / seconds };
    } finally {
      clients.close();
      await server.stop();
    }
  });
  outcome.rows.push(atMost(`${name}: CPU per million deliveries`, median(rounds.map(({ perMillion }) => perMillion)), bound, 's', 2));
  outcome.figures[name] = { rounds };
}

async function measureCrowd(bench: Bench, outcome: Outcome): Promise<void> {
  const { first, more, perRoom } = idle;
  const rounds = await inRounds(bench, 'irc crowd', async () => {
    const server = await startHubbubDoor(bench.folder(), 'irc', ['--irc-guests', 'create']);
    const clients = openIrcClients(server.host, server.port);
    try {
      const started = performance.now();
      await clients.add(first, perRoom);
      const warm = await settledRss(server.pid);
      const paused = performance.now();
      await clients.add(more, perRoom);
      const seconds = (performance.now() - paused) / 1_000;
      const full = await settledRss(server.pid);
      return { perConnection: (full - warm) / more, joinsPerSecond: more / seconds, allMs: performance.now() - started };
    } finally {
      clients.close();
      await server.stop();
    }
  });
  const of = (figure: 'perConnection' | 'joinsPerSecond') => median(rounds.map((round) => round[figure]));
  outcome.rows.push(
    atMost(`irc: memory of an idle client in a room of ${perRoom}, ${more} after the first ${first}`, of('perConnection') / 1_024, 6, 'KB', 2),
    plain(`irc: clients that register and join, of ${first + more}`, `${of('joinsPerSecond').toFixed(0)} a second`),
  );
  outcome.figures['irc crowd'] = { ...idle, rounds };
}
