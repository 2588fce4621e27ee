import type { Browser } from '@playwright/test';
import type { Bench, Measure, Outcome, Row } from '../measure.ts';
import { measureBurst } from '../web/burst.ts';
import { measureLighthouse } from '../web/lighthouse.ts';
import { measureManyRooms } from '../web/many-rooms.ts';
import { openBrowser } from '../web/open-browser.ts';
import { measureScrolling } from '../web/scrolling.ts';
import { measureSending } from '../web/sending.ts';
import { measureStartUp } from '../web/start-up.ts';
import { openWebPlace, type WebPlace } from '../web/web-place.ts';
import { burstRows, bytesRows, lighthouseRows, roomsRows, scrollRows, sendRows, startRows } from '../web/web-rows.ts';

/** The processor as it is, and as a cheap phone's. */
const slownesses = [1, 4];
const whole = { large: 100_000, rooms: 30, each: 5_000, sends: 200, scrollMs: 10_000, burstSeconds: 10, rounds: 3 };
const quick = { large: 10_000, rooms: 5, each: 1_000, sends: 10, scrollMs: 2_000, burstSeconds: 2, rounds: 1 };
/** All parts together end within this time, ms: those that come too late are said to be missing. */
const atMostMs = 20 * 60_000;

/** The web client in Chromium, as it is and 4 times slowed down. */
export const web: Measure = {
  name: 'web',
  about: 'the web client in Chromium: bytes, paints, sending, scrolling, bursts, memory, Lighthouse',
  run: async (bench) => {
    const outcome: Outcome = { rows: [], figures: {} };
    const place = await openWebPlace(bench, bench.quick ? quick : whole);
    const browser = await openBrowser();
    try {
      await measureAll({ bench, browser, place, outcome, until: performance.now() + atMostMs });
    } finally {
      await browser.close();
      await place.server.stop();
    }
    return outcome;
  },
};

interface Run {
  bench: Bench;
  browser: Browser;
  place: WebPlace;
  outcome: Outcome;
  until: number;
}

async function measureAll(run: Run): Promise<void> {
  const { bench, browser, place } = run;
  const { sends, scrollMs, burstSeconds, rounds } = bench.quick ? quick : whole;
  for (const slow of slownesses) {
    const label = slow === 1 ? 'as it is' : `${slow} × slower`;
    const start = await part(run, `start, ${label}`, () => measureStartUp(bench, browser, place, slow, rounds), (figures) => startRows(label, figures));
    if (slow === 1 && start) run.outcome.rows.unshift(...bytesRows(start));
    await part(run, `sending, ${label}`, () => measureSending(bench, browser, place, slow, sends), (figures) => sendRows(label, figures));
    await part(run, `scrolling, ${label}`, () => measureScrolling(bench, browser, place, slow, scrollMs), (figures) => scrollRows(label, place.imported, figures));
    await part(run, `burst, ${label}`, () => measureBurst(bench, browser, place, slow, burstSeconds), (figures) => burstRows(label, figures));
  }
  await part(run, 'many rooms', () => measureManyRooms(bench, browser, place), roomsRows);
  await part(run, 'Lighthouse', () => measureLighthouse(bench, place), lighthouseRows);
}

/** One part that fails or hangs does not take the others with it; it counts as missed. */
async function part<T>({ outcome, bench, until }: Run, name: string, measure: () => Promise<T>, rows: (figures: T) => Row[]): Promise<T | null> {
  const left = until - performance.now();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('the time was up')), Math.max(0, left));
  try {
    const figures = await Promise.race([late.promise, measure()]);
    outcome.rows.push(...rows(figures));
    outcome.figures[name] = figures;
    return figures;
  } catch (error) {
    bench.say(`web: ${name} failed: ${(error as Error).stack}`);
    outcome.rows.push({ what: name, value: `could not be measured: ${(error as Error).message.split('\n')[0]}`, target: '', met: false });
    return null;
  } finally {
    clearTimeout(timer);
  }
}
