import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { inBrowserItself } from './firefox-bidi.ts';
import { openNetwork } from './firefox-network.ts';

type Media = NonNullable<Parameters<Page['emulateMedia']>[0]>;

const androidFirefox = (version: string) => `Mozilla/5.0 (Android 15; Mobile; rv:${version}) Gecko/${version} Firefox/${version}`;

/**
 * Opens a context of Firefox that is what its options say. Playwright's driver for a Firefox as
 * Mozilla built it accepts touch, colour scheme, reduced motion and forced colours and then does
 * nothing about them; its `setOffline` leaves open connections alone; and where Chromium's tells every
 * page that it has the focus, only the window in front has it here.
 */
export async function openFirefoxContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const network = await openNetwork();
  const userAgent = options.isMobile ? { userAgent: androidFirefox(browser.version().replace(/\.\d+$/, '')) } : {};
  const context = await browser.newContext({ ...options, ...userAgent, proxy: { server: network.proxy } });
  context.on('close', () => network.close());
  await context.addInitScript(() => void (Document.prototype.hasFocus = () => true));
  const [newPage, setOffline] = [context.newPage.bind(context), context.setOffline.bind(context)];
  const { colorScheme, reducedMotion, forcedColors } = options;
  return Object.assign(context, {
    async newPage() {
      const page = await newPage();
      page.emulateMedia = (media) => showAs(page, media ?? {});
      if (options.hasTouch) await override(page, 'touchEventsOverride', 'enabled');
      await point(page, options.hasTouch ? finger : mouse);
      await showAs(page, { colorScheme, reducedMotion: reducedMotion ?? 'no-preference', forcedColors });
      return page;
    },
    async setOffline(offline: boolean) {
      network.cut(offline);
      await setOffline(offline);
    },
  });
}

// What `pointer` and `hover` of media queries answer: 1 is coarse, 2 fine, 4 can hover.
const [finger, mouse] = [1, 6];

/** For all pages of the browser: its contexts share it, so the last page opened decides. */
async function point(page: Page, capabilities: number): Promise<void> {
  for (const which of ['primary', 'all']) await setLook(page, `${which}PointerCapabilities`, capabilities);
}

async function setLook(page: Page, name: string, value: number): Promise<void> {
  await inBrowserItself(page, `Services.prefs.setIntPref('ui.${name}', ${value})`);
}

/** Until the page goes to another site. */
async function showAs(page: Page, { colorScheme, reducedMotion, forcedColors, ...others }: Media): Promise<void> {
  const [unknown] = Object.keys(others);
  if (unknown) throw new Error(`${unknown} cannot be emulated in Firefox.`);
  if (colorScheme) await override(page, 'prefersColorSchemeOverride', colorScheme);
  if (reducedMotion !== undefined) await setLook(page, 'prefersReducedMotion', reducedMotion === 'reduce' ? 1 : 0);
  if (forcedColors) await override(page, 'forcedColorsOverride', forcedColors);
}

async function override(page: Page, name: string, value: string): Promise<void> {
  await inBrowserItself(page, `void (page.${name} = '${value === 'no-preference' ? 'none' : value}')`);
}
