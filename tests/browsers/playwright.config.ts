import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './chromium-options.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './build-client.ts',
  workers: 2,
  retries: 0,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: chromiumOptions,
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    // Recording every test to keep the failed ones costs time; HUBBUB_TRACE=1 does it.
    trace: process.env.HUBBUB_TRACE ? 'retain-on-failure' : 'off',
  },
});
