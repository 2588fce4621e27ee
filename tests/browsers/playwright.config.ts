import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './chromium-options.ts';
import { firefoxOptions } from './firefox-options.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './build-client.ts',
  // More than the cores: tests wait for answers more than they compute.
  workers: 3,
  // Two cores with three browsers and whatever else runs there: a test may once be too slow for a deadline.
  retries: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  projects: [
    { name: 'chromium', use: { browserName: 'chromium', launchOptions: chromiumOptions } },
    // @crash: Firefox can lose a page's process, but its driver never hears of it and waits for ever.
    // @nodes: what is tried is the servers; one browser is enough to see them.
    { name: 'firefox', grepInvert: /@crash|@nodes/, use: { browserName: 'firefox', launchOptions: firefoxOptions } },
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Recording every test to keep the failed ones costs time; HUBBUB_TRACE=1 does it.
    trace: process.env.HUBBUB_TRACE ? 'retain-on-failure' : 'off',
  },
});
