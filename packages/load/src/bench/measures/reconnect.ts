import { atMost, inRounds, type Measure, median, plain } from '../measure.ts';
import { prepare } from '../prepared.ts';
import { startHubbub, type ServerProcess } from '../server-process.ts';
import type { ReconnectResult, Seat } from '../../swarm/orders.ts';

const rooms = 100;
const members = 50;
const behind = 50;
/** Clients spread their first attempt over this (product, M3). */
const spreadMs = 1_000;

/** A crowd comes back after the server was killed, everybody some messages behind. */
export const reconnect: Measure = {
  name: 'reconnect',
  about: `${rooms * members} clients reconnect at once, each ${behind} messages behind`,
  run: async (bench) => {
    const { dataDir, seats } = await prepare(bench.folder(), { users: rooms * members, rooms, members, messages: rooms * behind });
    const rounds = await inRounds(bench, 'reconnect', async () => {
      const server = await startHubbub(dataDir);
      const swarm = await bench.swarm();
      try {
        const heads = await readHeads(server, seats);
        const returning = seats.map((seat) => ({ ...seat, behind, cursors: [{ room: seat.room, seq: heads.get(seat.room)! - behind }] }));
        return await swarm.run('reconnect', { host: server.host, port: server.port, seats: returning, spreadMs });
      } finally {
        await swarm.close();
        await server.stop('SIGKILL');
      }
    });
    const of = (figure: (result: ReconnectResult) => number): number => median(rounds.map(figure));
    const failed = rounds.reduce((sum, round) => sum + round.failed.length + round.incomplete, 0);
    return {
      rows: [
        atMost(`${seats.length} clients reconnect, ${behind} behind each: all live`, of(({ liveMs }) => liveMs.max) / 1_000, 10, 's', 2),
        plain('reconnect: p50 / p99 of a client', `${of(({ liveMs }) => liveMs.p50).toFixed(0)} / ${of(({ liveMs }) => liveMs.p99).toFixed(0)} ms`),
        { what: 'reconnect: clients that failed or missed something', value: String(failed), target: '0', met: failed === 0 },
      ],
      figures: { clients: seats.length, behind, spreadMs, rounds: rounds.map((round) => ({ ...round, failed: round.failed.slice(0, 5) })) },
    };
  },
};

/** The newest seq of every room, asked as one of its members. */
async function readHeads({ host, port }: ServerProcess, seats: readonly Seat[]): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  for (const { token, room } of seats) {
    if (heads.has(room)) continue;
    const answer = await fetch(`http://${host}:${port}/api/v1/rooms/${room}`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`reading a room was answered ${answer.status}: ${await answer.text()}`);
    heads.set(room, ((await answer.json()) as { room: { head: number } }).room.head);
  }
  return heads;
}
