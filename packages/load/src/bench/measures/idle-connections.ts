import { atMost, inRounds, type Measure, median } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { residentBytes } from '../process-usage.ts';
import { startHubbub } from '../server-process.ts';
import { settledRss } from '../settled-rss.ts';

const connections = 5_000;
const roomsEach = 5;
const members = 50;

/** Server memory per idle connection that is signed in, caught up and in five rooms. */
export const idleConnections: Measure = {
  name: 'idle',
  about: 'memory of an idle signed-in connection',
  run: async (bench) => {
    const rooms = (connections * roomsEach) / members;
    const { dataDir, seats } = await prepare(bench.folder(), { users: connections, rooms, members });
    const rounds = await inRounds(bench, 'idle connections', async () => {
      const server = await startHubbub(dataDir);
      const swarm = await bench.swarm();
      try {
        const at = { dialect: 'hubbub' as const, host: server.host, port: server.port };
        const empty = await settledRss(server.pid);
        await swarm.run('connect', { ...at, seats, sync: false });
        const connected = await settledRss(server.pid);
        return { empty, perConnection: (connected - empty) / connections, peak: residentBytes(server.pid) };
      } finally {
        await swarm.close();
        await server.stop();
      }
    });
    const perConnection = median(rounds.map((round) => round.perConnection));
    return {
      rows: [atMost(`memory of an idle connection in ${roomsEach} rooms (${connections} of them)`, perConnection / 1_024, 4, 'KB', 2)],
      figures: { connections, roomsEach, rounds },
    };
  },
};
