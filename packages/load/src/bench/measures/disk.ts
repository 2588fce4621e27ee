import { type Measure, plain } from '../measure.ts';
import { syncTimes } from '../sync-times.ts';

const writes = 300;

/** What the disk itself needs to make one page durable: read every other figure beside this one. */
export const disk: Measure = {
  name: 'disk',
  about: 'fdatasync of the disk under the data folders',
  run: async (bench) => {
    const { p50, p99, max } = syncTimes(bench.folder(), writes);
    return {
      rows: [plain('fdatasync of 4 KiB: p50 / p99 / worst', `${p50.toFixed(2)} / ${p99.toFixed(2)} / ${max.toFixed(1)} ms`)],
      figures: { writes, p50Ms: p50, p99Ms: p99, maxMs: max },
    };
  },
};
