import type { Browser } from '@playwright/test';
import type { Bench } from '../measure.ts';
import { openRoom, openTab, slowDown, type Tab } from './open-browser.ts';
import { installProbe } from './page-probe.ts';
import { profiled } from './profile.ts';
import { traced, type Traced } from './read-trace.ts';
import type { WebPlace } from './web-place.ts';

/** What the page holds after a forced garbage collection. */
export interface PageMemory {
  nodes: number;
  heapMb: number;
}

export interface ScrollFigures {
  up: Traced & { longestFrameMs: number };
  down: Traced & { longestFrameMs: number };
  before: PageMemory;
  after: PageMemory;
  /** Messages that were on the page on the way up. */
  met: number;
  /** The same wheel over a plain page of 2,000 paragraphs. */
  plain: Traced & { longestFrameMs: number };
  profile: string[];
}

/** Of the wheel, px/s: a fast but readable scroll. */
const speed = 3_000;
const profiledMs = 2_000;

/** Turns the wheel over the large room, up and down again, and over a plain long page. */
export async function measureScrolling(bench: Bench, browser: Browser, place: WebPlace, slow: number, ms: number): Promise<ScrollFigures> {
  bench.say(`web ${slow}×: scrolling ${place.imported} messages`);
  const tab = await openTab(browser, place.origin, place.seats[0]!);
  try {
    await openRoom(tab, place.large);
    await tab.page.evaluate(installProbe);
    const before = await readMemory(tab);
    await slowDown(tab, slow);
    const up = await wheel(browser, tab, ms);
    const met = await tab.page.evaluate(() => window.bench.met.size);
    const down = await wheel(browser, tab, -ms);
    const profile = await profiled(tab.cdp, () => turn(tab, profiledMs));
    await slowDown(tab, 1);
    return { up, down, before, after: await readMemory(tab), met, profile, plain: await onPlainPage(browser, place, slow, ms) };
  } finally {
    await tab.context.close();
  }
}

/** Nodes and heap of a page when nothing is left to collect. */
export async function readMemory({ cdp, page }: Tab): Promise<PageMemory> {
  await page.waitForLoadState('networkidle');
  await cdp.send('HeapProfiler.enable');
  for (let turn = 0; turn < 3; turn++) await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.disable');
  const { nodes } = await cdp.send('Memory.getDOMCounters');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return { nodes, heapMb: usedSize / 1e6 };
}

async function wheel(browser: Browser, tab: Tab, ms: number): Promise<Traced & { longestFrameMs: number }> {
  await tab.page.evaluate(() => { window.bench.frameMs = []; window.bench.countFrames = true; });
  const figures = await traced(browser, tab.page, () => turn(tab, ms));
  const longestFrameMs = await tab.page.evaluate(() => {
    window.bench.countFrames = false;
    return Math.max(0, ...window.bench.frameMs);
  });
  return { ...figures, longestFrameMs };
}

/** Scrolls up for so many milliseconds, down for so many below zero, with wheel input from the browser itself. */
async function turn({ cdp, page }: Tab, ms: number): Promise<void> {
  const box = (await page.locator('[role=log]').boundingBox())!;
  await cdp.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2, y: box.y + box.height / 2, yDistance: (ms / 1_000) * speed, speed, gestureSourceType: 'mouse', preventFling: true,
  });
}

async function onPlainPage(browser: Browser, place: WebPlace, slow: number, ms: number): Promise<Traced & { longestFrameMs: number }> {
  const tab = await openTab(browser, place.origin, null);
  try {
    await tab.page.setContent(`<!doctype html><div role="log" style="height:800px;overflow:auto">${'<p>A plain paragraph of some words.</p>'.repeat(2_000)}</div>`);
    await tab.page.evaluate(installProbe);
    await slowDown(tab, slow);
    await tab.page.locator('[role=log]').evaluate((log) => log.scrollTo(0, log.scrollHeight));
    return await wheel(browser, tab, ms);
  } finally {
    await tab.context.close();
  }
}
