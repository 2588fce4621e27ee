import type { LaunchOptions } from '@playwright/test';

/**
 * The Firefox for browser tests: Debian's ESR, or any other that the variable FIREFOX names. A
 * channel whose name begins with `moz-` makes Playwright drive a Firefox as Mozilla built it, over
 * WebDriver BiDi; without one it wants a build of its own.
 */
export const firefoxOptions: LaunchOptions = {
  channel: 'moz-firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  // Lets tests show a page as dark, for touch and so on: see firefox-context.ts.
  args: ['--remote-allow-system-access'],
  firefoxUserPrefs: {
    'network.proxy.type': 0,
    'network.proxy.allow_hijacking_localhost': true,
    // A machine without a display has no mouse either: say that there is one that can hover.
    'ui.primaryPointerCapabilities': 6,
    'ui.allPointerCapabilities': 6,
  },
};
