import { atMost, inRounds, type Measure, median, plain } from '../measure.ts';
import { startHubbub } from '../server-process.ts';
import { settledRss } from '../settled-rss.ts';

/** How soon a new server serves its first page, and what it takes when nobody is there. */
export const start: Measure = {
  name: 'start',
  about: 'start to first page served, and memory of an idle server',
  run: async (bench) => {
    const rounds = await inRounds(bench, 'start', async () => {
      const started = performance.now();
      const server = await startHubbub(bench.folder());
      try {
        const page = await fetch(`http://${server.host}:${server.port}/`);
        await page.arrayBuffer();
        const firstPageMs = performance.now() - started;
        return { firstPageMs, status: page.status, idleBytes: await settledRss(server.pid) };
      } finally {
        await server.stop();
      }
    });
    const of = (figure: (round: (typeof rounds)[number]) => number): number => median(rounds.map(figure));
    return {
      rows: [
        atMost('start to first page served, empty data folder', of(({ firstPageMs }) => firstPageMs) / 1_000, 1, 's', 2),
        atMost('memory of an idle server', of(({ idleBytes }) => idleBytes) / 1_048_576, 80, 'MB', 1),
        plain('status of the first page', String(rounds[0]!.status)),
      ],
      figures: { rounds },
    };
  },
};
