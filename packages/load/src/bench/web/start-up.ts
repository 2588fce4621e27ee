import type { Browser } from '@playwright/test';
import type { Bench } from '../measure.ts';
import { median } from '../measure.ts';
import { openTab, slowDown, type Tab } from './open-browser.ts';
import { watchStart, type StartTimes } from './page-probe.ts';
import type { WebPlace } from './web-place.ts';

/** Bytes of bodies as they came over the network. */
export interface ServedBytes {
  script: number;
  style: number;
}

/** One opening of a page. */
export interface Opened extends StartTimes {
  /** Until what the page is for was there. */
  firstScreen: ServedBytes;
  /** Until the network was idle. */
  inAll: ServedBytes;
}

export type StartPage = 'empty' | 'signIn' | 'cold' | 'warm';
export type StartFigures = Record<StartPage, Opened>;

const bareMark = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>bare</title><p>word</p>';
/** The engine writes what it keeps half a second after it changed. */
const keptAfterMs = 1_500;

/** Opens sign-in page and room, without and with a local copy, in fresh browser profiles; medians of the rounds. */
export async function measureStartUp(bench: Bench, browser: Browser, place: WebPlace, slow: number, rounds: number): Promise<StartFigures> {
  const bare = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response(bareMark, { headers: { 'content-type': 'text/html' } }) });
  const opened: StartFigures[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      bench.say(`web ${slow}×: start, round ${round} of ${rounds}`);
      const empty = await inFreshTab(browser, place, slow, false, (tab) => openOnce(tab, String(bare.url), 'p'));
      const signIn = await inFreshTab(browser, place, slow, false, (tab) => openOnce(tab, `${place.origin}/sign-in`, 'h1'));
      opened.push(await inFreshTab(browser, place, slow, true, async (tab) => {
        const room = `${place.origin}/room/${place.talk}`;
        const cold = await openOnce(tab, room, '[role=log] article');
        await new Promise((resolve) => setTimeout(resolve, keptAfterMs));
        return { empty, signIn, cold, warm: await openOnce(tab, room, '[role=log] article') };
      }));
    }
  } finally {
    await bare.stop(true);
  }
  return Object.fromEntries((['empty', 'signIn', 'cold', 'warm'] as const).map((page) => [page, middle(opened.map((all) => all[page]))])) as StartFigures;
}

async function inFreshTab<T>(browser: Browser, place: WebPlace, slow: number, isSignedIn: boolean, work: (tab: Tab) => Promise<T>): Promise<T> {
  const tab = await openTab(browser, place.origin, isSignedIn ? place.seats[0]! : null);
  try {
    await tab.page.addInitScript(watchStart);
    await tab.cdp.send('Network.enable');
    await slowDown(tab, slow);
    return await work(tab);
  } finally {
    await tab.context.close();
  }
}

async function openOnce({ page, cdp }: Tab, address: string, shown: string): Promise<Opened> {
  const bytes: ServedBytes = { script: 0, style: 0 };
  const kinds = new Map<string, string>();
  const onResponse = ({ requestId, type }: { requestId: string; type: string }): void => void kinds.set(requestId, type);
  const onData = ({ requestId, encodedDataLength }: { requestId: string; encodedDataLength: number }): void => {
    const kind = kinds.get(requestId);
    if (kind === 'Script') bytes.script += encodedDataLength;
    if (kind === 'Stylesheet') bytes.style += encodedDataLength;
  };
  cdp.on('Network.responseReceived', onResponse);
  cdp.on('Network.dataReceived', onData);
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(shown).first().waitFor({ timeout: 60_000 });
  const firstScreen = { ...bytes };
  await page.waitForLoadState('networkidle');
  const times = await page.evaluate(() => (window as unknown as { benchStart: StartTimes }).benchStart);
  cdp.off('Network.responseReceived', onResponse);
  cdp.off('Network.dataReceived', onData);
  return { ...times, firstScreen, inAll: { ...bytes } };
}

function middle(all: readonly Opened[]): Opened {
  const of = (read: (one: Opened) => number | null) => median(all.map((one) => read(one) ?? Number.NaN));
  const bytes = (which: 'firstScreen' | 'inAll') => ({ script: of((one) => one[which].script), style: of((one) => one[which].style) });
  return {
    firstPaintMs: of((one) => one.firstPaintMs), largestPaintMs: of((one) => one.largestPaintMs), layoutShift: of((one) => one.layoutShift),
    firstMessageMs: of((one) => one.firstMessageMs), firstScreen: bytes('firstScreen'), inAll: bytes('inAll'),
  };
}
