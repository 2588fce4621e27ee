import type { CDPSession } from '@playwright/test';

const samplingMicroseconds = 500;

/** Does something under the sampling profiler; answers the functions that took most time themselves, one line each. */
export async function profiled(cdp: CDPSession, work: () => Promise<void>, atMost = 8): Promise<string[]> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: samplingMicroseconds });
  await cdp.send('Profiler.start');
  await work();
  const { profile } = await cdp.send('Profiler.stop');
  await cdp.send('Profiler.disable');
  const own = new Map<number, number>();
  for (const [index, node] of (profile.samples ?? []).entries()) own.set(node, (own.get(node) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
  const sums = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const file = callFrame.url.split('/').at(-1)!.replace(/-[\w-]{8}(?=\.js)/, '');
    const name = `${callFrame.functionName || '(anonymous)'}${file === '' ? '' : ` ${file}:${callFrame.lineNumber + 1}:${callFrame.columnNumber + 1}`}`;
    sums.set(name, (sums.get(name) ?? 0) + (own.get(id) ?? 0));
  }
  const busy = [...sums].filter(([name]) => !/^\((idle|root)\)/.test(name)).sort(([, a], [, b]) => b - a);
  return busy.slice(0, atMost).map(([name, microseconds]) => `${(microseconds / 1_000).toFixed(0)} ms ${name}`);
}
