import { atMost, inRounds, type Measure, median, plain } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startHubbub } from '../server-process.ts';
import { settledRss } from '../settled-rss.ts';

/** Connected first: what they cost more is compiled code and caches, paid once and not per connection. */
const first = 1_000;
const more = 5_000;
const roomsEach = 5;
const members = 50;

/** Server memory per idle connection that is signed in and hears its five rooms. */
export const idleConnections: Measure = {
  name: 'idle',
  about: 'memory of an idle signed-in connection',
  run: async (bench) => {
    const users = first + more;
    const { dataDir, seats } = await prepare(bench.folder(), { users, rooms: (users * roomsEach) / members, members });
    const rounds = await inRounds(bench, 'idle connections', async () => {
      const server = await startHubbub(dataDir);
      const swarm = await bench.swarm();
      try {
        const at = { dialect: 'hubbub' as const, host: server.host, port: server.port, sync: false };
        const empty = await settledRss(server.pid);
        await swarm.run('connect', { ...at, seats: seats.slice(0, first) });
        const warm = await settledRss(server.pid);
        await swarm.run('connect', { ...at, seats: seats.slice(first) });
        const full = await settledRss(server.pid);
        return { perConnection: (full - warm) / more, overEmpty: (full - empty) / users };
      } finally {
        await swarm.close();
        await server.stop();
      }
    });
    const of = (figure: 'perConnection' | 'overEmpty'): number => median(rounds.map((round) => round[figure])) / 1_024;
    return {
      rows: [
        atMost(`memory of an idle connection in ${roomsEach} rooms, ${more} after the first ${first}`, of('perConnection'), 4, 'KB', 2),
        plain('the same with everything the first ones cost', `${of('overEmpty').toFixed(2)} KB`),
      ],
      figures: { first, more, roomsEach, rounds },
    };
  },
};
