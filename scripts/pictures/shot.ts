import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Account } from '../../tests/browsers/account.ts';
import { People, screens, type Browsing } from '../../tests/browsers/person.ts';
import type { Who } from './cast.ts';
import { pictureTime } from './place.ts';
import type { Scene } from './seed.ts';

export const screenNames = ['wide', 'phone'] as const;
/** 1440 × 900, or a phone of 390 × 844 with touch. */
export type ScreenName = (typeof screenNames)[number];
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** What a shot has before it: the page, at its address, and the place behind it. */
export interface Looking extends Browsing {
  scene: Scene;
  screen: ScreenName;
  /** The account the page is signed in to. */
  me: Account | undefined;
}

/** One view or state. Both themes are taken of what `show` brought about. */
export interface Shot {
  /** Start of the files' names; no two are the same. */
  name: string;
  /** What is seen, in few words, for the index and for who cannot see it. */
  shows: string;
  /** Who looks; nobody is signed in without. */
  who?: Who;
  /** Path the page is opened at; `/` without. */
  at?: string | ((scene: Scene) => string);
  screens?: readonly ScreenName[];
  /** What the device has chosen, as app/preferences.ts and others keep it, by key. */
  kept?: Record<string, unknown>;
  /** E.g. that more contrast is wanted, or a locale. */
  context?: BrowserContextOptions;
  /** Before the page is opened, e.g. to stand between it and the server. */
  before?(looking: Looking): Promise<unknown>;
  /** Brings the page to what is to be seen, and waits for it: throws where that is not there. */
  show(looking: Looking): Promise<unknown>;
}

/** Browsers whose clock stands at the time of the pictures. */
export class Studio {
  private readonly people: People;
  private readonly origin: string;

  constructor(browser: Browser, origin: string) {
    this.origin = origin;
    this.people = new People(browser, origin);
  }

  /** A browser of an account, or of nobody. */
  async open(account: Account | undefined, screen: ScreenName, { context: more = {}, kept = {} }: Pick<Shot, 'context' | 'kept'> = {}): Promise<Browsing> {
    const localStorage = Object.entries({ knows: true, ...kept }).map(([key, value]) => ({ name: `hubbub.${key}`, value: JSON.stringify(value) }));
    const device = screen === 'wide' ? 'desktop' : 'phone';
    const context: BrowserContextOptions = {
      ...screens[device], locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce', colorScheme: 'light',
      storageState: { cookies: [], origins: [{ origin: this.origin, localStorage }] }, ...more,
    };
    const opened = account ? await this.people.inBrowser(account, { device, context }) : await this.people.stranger({ device, context });
    await opened.context.clock.setFixedTime(pictureTime);
    opened.page.setDefaultTimeout(20_000);
    return opened;
  }

  close(): Promise<void> {
    return this.people.close();
  }
}

/** Of WebP; the whole folder stays below 6 MB with it. */
const quality = 30;

/** The page as it is once it stands still, as WebP. A blinking caret would be another picture every time. */
export async function takePicture(page: Page, context: BrowserContext): Promise<Uint8Array> {
  await page.evaluate(async () => {
    document.documentElement.style.setProperty('caret-color', 'transparent');
    await document.fonts.ready;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const ending = () => document.getAnimations().filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    // An inherited colour comes to what is inside only after it came to what is around it: one end begins the next.
    for (let still = 0; still < 3; still += 1) {
      await frame();
      const moving = ending();
      if (moving.length > 0) still = -1;
      await Promise.allSettled(moving.map((one) => one.finished));
    }
  });
  const session = await context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
  await session.detach();
  return Uint8Array.from(Buffer.from(data, 'base64'));
}
