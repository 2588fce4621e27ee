import type { Browser } from '@playwright/test';
import { measuredPlay } from '../measured-play.ts';
import type { Bench } from '../measure.ts';
import { composerOf, openRoom, openTab, slowDown, type Tab } from './open-browser.ts';
import { installProbe } from './page-probe.ts';
import { profiled } from './profile.ts';
import { traced, type Traced } from './read-trace.ts';
import type { WebPlace } from './web-place.ts';

/** Frames, tasks and typing of one stretch of time. */
export interface TypingFigures extends Traced {
  /** From each key to after the next frame, ms. */
  keyMs: number[];
  longestFrameMs: number;
}

export interface BurstFigures {
  burst: TypingFigures;
  /** The same typing while nobody writes. */
  quiet: TypingFigures;
  profile: string[];
}

const rate = 200;
const keyEveryMs = 100;
const textBytes = 80;
const profiledSeconds = 3;

/** Types into the composer while others write 200 messages a second into the open room, and while nobody does. */
export async function measureBurst(bench: Bench, browser: Browser, place: WebPlace, slow: number, seconds: number): Promise<BurstFigures> {
  bench.say(`web ${slow}×: ${rate} messages/s for ${seconds} s`);
  const swarm = await bench.swarm();
  const tab = await openTab(browser, place.origin, place.seats[0]!);
  const { server, seats } = place;
  const play = (duration: number) => measuredPlay(swarm, server.pid, { messages: rate * duration, pace: { rate }, sendersPerRoom: 10, bytes: textBytes });
  try {
    await swarm.run('connect', { dialect: 'hubbub', host: server.host, port: server.port, seats: seats.slice(2), sync: false });
    await openRoom(tab, place.talk);
    await tab.page.evaluate(installProbe);
    await slowDown(tab, slow);
    await composerOf(tab).focus();
    const quiet = await typed(browser, tab, seconds);
    const [burst] = await Promise.all([typed(browser, tab, seconds), play(seconds)]);
    let profile: string[] = [];
    await Promise.all([play(profiledSeconds), profiled(tab.cdp, () => typeFor(tab, profiledSeconds)).then((lines) => { profile = lines; })]);
    return { burst, quiet, profile };
  } finally {
    await tab.context.close();
    await swarm.close();
  }
}

async function typed(browser: Browser, tab: Tab, seconds: number): Promise<TypingFigures> {
  await tab.page.evaluate(() => Object.assign(window.bench, { keyMs: [], frameMs: [], countFrames: true }));
  const figures = await traced(browser, tab.page, () => typeFor(tab, seconds));
  const { keyMs, longestFrameMs } = await tab.page.evaluate(() => {
    window.bench.countFrames = false;
    return { keyMs: window.bench.keyMs, longestFrameMs: Math.max(0, ...window.bench.frameMs) };
  });
  return { ...figures, keyMs, longestFrameMs };
}

async function typeFor({ page }: Tab, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  for (let index = 0; performance.now() < until; index++) {
    const next = performance.now() + keyEveryMs;
    await page.keyboard.press(index % 40 === 39 ? 'Control+a' : 'abcdefgh ijklmnop'[index % 17]!);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
}
