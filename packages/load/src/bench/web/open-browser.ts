import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Seat } from '../../swarm/orders.ts';

/** A person's page with what drives and measures it. */
export interface Tab {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
}

const viewport = { width: 1440, height: 900 };

/** Starts the Chromium that the variable CHROMIUM names, else Debian's; it talks to nobody but the page's server. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('@playwright/test');
  return chromium.launch({ executablePath: chromiumPath(), args: browserFlags() });
}

/** Where Chromium is. */
export function chromiumPath(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** Its sandbox refuses to run for root. */
export function browserFlags(): string[] {
  const quiet = ['--no-proxy-server', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return [...quiet, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

/** A fresh browser profile, signed in as a seat or as nobody. */
export async function openTab(browser: Browser, origin: string, seat: Seat | null): Promise<Tab> {
  const context = await browser.newContext({ baseURL: origin, viewport, locale: 'en-GB', timezoneId: 'UTC' });
  if (seat !== null) await context.addCookies([{ name: 'hubbub-session', value: seat.token!, url: origin, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  return { context, page, cdp: await context.newCDPSession(page) };
}

/** Makes the page's processor so many times slower; 1 is as it is. */
export async function slowDown({ cdp }: Tab, times: number): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: times });
}

/** Opens a room and waits for its first message. */
export async function openRoom({ page }: Tab, room: string): Promise<void> {
  await page.goto(`/room/${room}`);
  await page.locator('[role=log] article').first().waitFor({ timeout: 60_000 });
}

/** The composer is where everything typed goes. */
export function composerOf({ page }: Tab) {
  return page.getByRole('textbox', { name: 'Message', exact: true });
}
