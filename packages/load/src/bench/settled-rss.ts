import { residentBytes } from './process-usage.ts';

const everyMs = 250;
/** So many readings within this share of each other count as settled. */
const sameReadings = 6;
const sameShare = 0.005;
const atMostReadings = 60;

/** Waits until a process's resident memory no longer moves, and answers it, bytes. */
export async function settledRss(pid: number): Promise<number> {
  let readings: number[] = [];
  for (let count = 0; count < atMostReadings; count++) {
    readings = [...readings.slice(1 - sameReadings), residentBytes(pid)];
    const highest = Math.max(...readings);
    if (readings.length === sameReadings && highest - Math.min(...readings) < highest * sameShare) break;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return readings.at(-1)!;
}
