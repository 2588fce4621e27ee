import type { LaunchOptions } from '@playwright/test';

/**
 * The Chromium for browser tests: Debian's, or any other that the variable CHROMIUM names. Its own
 * sandbox refuses to run for root, and a proxy of the machine must not come between.
 */
export const chromiumOptions: LaunchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-proxy-server', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
};
