import { createDatabase, startPostgres } from '../../postgres/index.ts';
import { type Bench, inRounds, median, type Outcome, plain } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { cpuSeconds, familyCpuSeconds } from '../process-usage.ts';
import { startHubbub } from '../server-process.ts';

const shape = { users: 100, rooms: 2_000, members: 2 };
/** A node compares so often, a second (architecture §5). */
const comparisons = 2;
const restMs = 2_000;

interface Cost {
  nodeUs: number;
  databaseUs: number;
}

/** What a node and the database spend on comparing a room in which nothing happens: with listeners, less without any. */
export async function compareCosts(bench: Bench): Promise<Outcome> {
  const postgres = await startPostgres();
  try {
    const url = await createDatabase(postgres.url);
    const { dataDir, seats } = await prepare(bench.folder(), shape, url);
    const forMs = bench.quick ? 1_000 : 20_000;
    const rounds = await inRounds(bench, 'comparing', async (): Promise<Cost> => {
      const node = await startHubbub(dataDir, ['--database', url]);
      const swarm = await bench.swarm();
      const spent = async () => {
        await Bun.sleep(restMs);
        const [atNode, atDatabase] = [cpuSeconds(node.pid), familyCpuSeconds(postgres.pid()!)];
        await Bun.sleep(forMs);
        return [cpuSeconds(node.pid) - atNode, familyCpuSeconds(postgres.pid()!) - atDatabase] as const;
      };
      try {
        const alone = await spent();
        const people = [...new Map(seats.map((seat) => [seat.token, seat])).values()];
        await swarm.run('connect', { dialect: 'hubbub', host: node.host, port: node.port, seats: people, sync: false });
        const followed = await spent();
        const perRoom = (at: 0 | 1): number => ((followed[at] - alone[at]) * 1e6) / ((forMs / 1_000) * comparisons * shape.rooms);
        return { nodeUs: perRoom(0), databaseUs: perRoom(1) };
      } finally {
        await swarm.close();
        await node.stop();
      }
    });
    const [nodeUs, databaseUs] = [median(rounds.map((round) => round.nodeUs)), median(rounds.map((round) => round.databaseUs))];
    return { rows: [plain('comparing a room: CPU of the node / of the database', `${nodeUs.toFixed(2)} / ${databaseUs.toFixed(2)} µs`)], figures: { nodeUs, databaseUs } };
  } finally {
    await postgres.close();
  }
}
