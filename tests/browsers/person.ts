import { devices, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { makeAccount, signIn, type Account } from './account.ts';
import { openFirefoxContext } from './firefox-context.ts';

/** Which screen a person uses. */
export type Device = 'desktop' | 'phone';

export const screens: Record<Device, BrowserContextOptions> = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, userAgent: devices['Pixel 7'].userAgent },
};

/** Somebody with a browser of their own. */
export interface Browsing {
  context: BrowserContext;
  page: Page;
  device: Device;
}

/** Somebody with an account and a browser that is signed in to it. */
export interface Person extends Browsing {
  account: Account;
  name: string;
}

/** How a person's browser differs from the usual. */
export interface PersonOptions {
  origin?: string;
  device?: Device;
  context?: BrowserContextOptions;
}

/** Gives tests their people, and closes their browsers. */
export class People {
  private readonly contexts: BrowserContext[] = [];
  private readonly browser: Browser;
  private readonly origin: string;

  constructor(browser: Browser, origin: string) {
    this.browser = browser;
    this.origin = origin;
  }

  /** A browser that is signed in to nothing. */
  async stranger({ origin = this.origin, device = 'desktop', context: more = {} }: PersonOptions = {}): Promise<Browsing> {
    const options = { ...screens[device], baseURL: origin, ...more };
    const context = await (this.browser.browserType().name() === 'firefox' ? openFirefoxContext(this.browser, options) : this.browser.newContext(options));
    this.contexts.push(context);
    return { context, page: await context.newPage(), device };
  }

  /** An account without a browser. */
  account(displayName: string, origin = this.origin): Promise<Account> {
    return makeAccount(origin, displayName);
  }

  /** A new account in a browser of its own, with no page opened yet. */
  async person(displayName: string, options: PersonOptions = {}): Promise<Person> {
    return this.inBrowser(await makeAccount(options.origin ?? this.origin, displayName), options);
  }

  /** One more browser of the same account: a session of its own. */
  async again(person: Person, options: PersonOptions = {}): Promise<Person> {
    return this.inBrowser(await signIn(person.account.origin, person.account.name), { origin: person.account.origin, ...options });
  }

  /** A browser that uses an account's session. */
  async inBrowser(account: Account, options: PersonOptions = {}): Promise<Person> {
    const { context, page, device } = await this.stranger({ origin: account.origin, ...options });
    await context.addCookies([{ ...account.cookie, url: account.origin, httpOnly: true, sameSite: 'Strict' }]);
    return { account, name: account.displayName, context, page, device };
  }

  async close(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}
