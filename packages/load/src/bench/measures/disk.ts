import { fdatasyncSync, mkdtempSync, openSync, closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { percentiles } from '../../swarm/orders.ts';
import { type Measure, plain } from '../measure.ts';

const writes = 300;
const bytes = 4_096;

/** What the disk itself needs to make one page durable: read every other figure beside this one. */
export const disk: Measure = {
  name: 'disk',
  about: 'fdatasync of the disk under the data folders',
  run: async (bench) => {
    const file = openSync(join(mkdtempSync(join(bench.folder(), 'disk-')), 'page'), 'w');
    const page = new Uint8Array(bytes).fill(7);
    const tookMs: number[] = [];
    for (let count = 0; count < writes; count++) {
      writeSync(file, page);
      const started = performance.now();
      fdatasyncSync(file);
      tookMs.push(performance.now() - started);
    }
    closeSync(file);
    const { p50, p99, max } = percentiles(tookMs);
    return {
      rows: [plain('fdatasync of 4 KiB: p50 / p99 / worst', `${p50.toFixed(2)} / ${p99.toFixed(2)} / ${max.toFixed(1)} ms`)],
      figures: { writes, p50Ms: p50, p99Ms: p99, maxMs: max },
    };
  },
};
