import { expect as base, type Locator } from '@playwright/test';
import { isFirefox } from './firefox-bidi.ts';

/** Playwright's `expect`. In Firefox only the window in front has the focus, so `toBeFocused` brings it there first. */
export const expect = base.extend({
  async toBeFocused(locator: Locator, options?: { timeout?: number }) {
    const page = locator.page();
    if (isFirefox(page.context())) await page.bringToFront();
    const assertion = this.isNot ? base(locator).not : base(locator);
    try {
      await assertion.toBeFocused(options);
      return { pass: !this.isNot, message: () => 'focused' };
    } catch (error) {
      return { pass: this.isNot, message: () => (error as Error).message };
    }
  },
});
