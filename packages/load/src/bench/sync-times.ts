import { closeSync, fdatasyncSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Percentiles, percentiles } from '../swarm/orders.ts';

const bytes = 4_096;
const pages = 1_024;

/** How long the disk under a folder needs to make one page of a file durable that has all its blocks, as both stores' logs do, ms. */
export function syncTimes(folder: string, count: number): Percentiles {
  const path = join(folder, 'pages');
  const file = openSync(path, 'w');
  const page = new Uint8Array(bytes).fill(7);
  for (let at = 0; at < pages; at++) writeSync(file, page);
  fsyncSync(file);
  const tookMs: number[] = [];
  for (let at = 0; at < count; at++) {
    writeSync(file, page, 0, bytes, (at % pages) * bytes);
    const started = performance.now();
    fdatasyncSync(file);
    tookMs.push(performance.now() - started);
  }
  closeSync(file);
  rmSync(path);
  return percentiles(tookMs);
}
