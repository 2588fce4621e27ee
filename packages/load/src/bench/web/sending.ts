import type { Browser } from '@playwright/test';
import type { Bench } from '../measure.ts';
import { startBareServer } from '../server-process.ts';
import { composerOf, openRoom, openTab, slowDown, type Tab } from './open-browser.ts';
import { installProbe, type Seen } from './page-probe.ts';
import { profiled } from './profile.ts';
import type { WebPlace } from './web-place.ts';

/** One message: when its own page and another person's showed it, after Enter. */
export interface SendFigure {
  echoMs: number;
  echoFrames: number;
  otherMs: number;
}

export interface SendFigures {
  hubbub: SendFigure[];
  /** The same through a bare broadcast server and two pages of ten lines. */
  bare: SendFigure[];
  profile: string[];
}

const warmUp = 10;
const profiledSends = 20;

/** Sends messages from one browser profile to another and watches both; one message at a time. */
export async function measureSending(bench: Bench, browser: Browser, place: WebPlace, slow: number, count: number): Promise<SendFigures> {
  bench.say(`web ${slow}×: ${count} sends`);
  const [mine, other] = [await openTab(browser, place.origin, place.seats[0]!), await openTab(browser, place.origin, place.seats[1]!)];
  try {
    for (const tab of [mine, other]) {
      await openRoom(tab, place.talk);
      await tab.page.evaluate(installProbe);
    }
    await slowDown(mine, slow);
    await slowDown(other, slow);
    await composerOf(mine).focus();
    await sendAll(mine, other, warmUp, 'warm');
    const hubbub = await sendAll(mine, other, count, 'message');
    const profile = await profiled(mine.cdp, async () => void await sendAll(mine, other, profiledSends, 'profiled'));
    return { hubbub, bare: await onBare(browser, slow, Math.min(count, 100)), profile };
  } finally {
    await mine.context.close();
    await other.context.close();
  }
}

async function sendAll(mine: Tab, other: Tab, count: number, word: string): Promise<SendFigure[]> {
  const figures: SendFigure[] = [];
  for (let index = 1; index <= count; index++) {
    const text = `${word} ${index} of ${count} at ${Date.now().toString(36)}`;
    await mine.page.keyboard.insertText(text);
    for (const { page } of [mine, other]) await page.evaluate((expected) => window.bench.expect(expected), text);
    await mine.page.keyboard.press('Enter');
    const [own, others] = await Promise.all([mine, other].map(({ page }) => seenIn(page, text))) as [Seen, Seen];
    figures.push({ echoMs: own.seenAt - own.keyAt!, echoFrames: own.frames, otherMs: others.seenAtAll - own.keyAtAll! });
  }
  return figures;
}

async function seenIn(page: Tab['page'], text: string): Promise<Seen> {
  const late = new Promise<never>((_, reject) => setTimeout(reject, 20_000, new Error(`"${text}" was not seen within 20 s`)));
  return Promise.race([page.evaluate(() => window.bench.seen), late]);
}

async function onBare(browser: Browser, slow: number, count: number): Promise<SendFigure[]> {
  const server = await startBareServer();
  const pages = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response('<!doctype html><title>bare</title><textarea></textarea><div role="log"></div>', { headers: { 'content-type': 'text/html' } }) });
  const tabs: Tab[] = [];
  try {
    for (let index = 0; index < 2; index++) {
      const tab = await openTab(browser, String(pages.url), null);
      tabs.push(tab);
      await tab.page.goto('/');
      await tab.page.evaluate(installProbe);
      await tab.page.evaluate(bareClient, `ws://${server.host}:${server.port}/?room=bench`);
      await slowDown(tab, slow);
    }
    await tabs[0]!.page.locator('textarea').focus();
    return await sendAll(tabs[0]!, tabs[1]!, count, 'bare');
  } finally {
    for (const { context } of tabs) await context.close();
    await pages.stop(true);
    await server.stop();
  }
}

/** Runs in the page: shows what is typed at once, sends it, shows what comes. */
async function bareClient(address: string): Promise<void> {
  const box = document.querySelector('textarea')!;
  const log = document.querySelector('[role=log]')!;
  const socket = new WebSocket(address);
  const show = (text: string): void => {
    const row = document.createElement('div');
    row.dataset.benchRow = '';
    row.textContent = text;
    log.prepend(row);
  };
  let own = '';
  socket.onmessage = ({ data }) => { if (data !== own) show(String(data)); };
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    own = box.value;
    box.value = '';
    show(own);
    socket.send(own);
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
}
