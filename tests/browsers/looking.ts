import type { Page } from '@playwright/test';
import { findings } from './axe.ts';

const wide = { width: 1440, height: 900 };
/** A window of 1440 × 900 at 200 % (WCAG 1.4.4), and one of 320 CSS pixels (1.4.10). */
const narrow = { '200 %': { width: 720, height: 450 }, '320 px': { width: 320, height: 640 } };
const themes = { light: {}, dark: { theme: 'dark' }, 'high contrast': { contrast: 'high' } } as const;

/** Chooses theme and contrast as another tab of the same browser would. */
async function wear(page: Page, chosen: Record<string, string>): Promise<void> {
  await page.evaluate((values) => {
    for (const key of ['theme', 'contrast']) {
      if (values[key]) localStorage.setItem(`hubbub.${key}`, JSON.stringify(values[key]));
      else localStorage.removeItem(`hubbub.${key}`);
      dispatchEvent(new StorageEvent('storage', { key: `hubbub.${key}` }));
    }
  }, chosen);
  await frames(page);
}

/** Resolves when what was changed is drawn and no colour is on its way any more. */
function frames(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    const passing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** Controls and words that stand outside the window sideways, or that no scrolling brings into it. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(({ width, height }) => {
    const seen = (one: HTMLElement) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert], [aria-hidden="true"], .table-scroll, pre, .hidden-visually');
    const shown = [...document.querySelectorAll<HTMLElement>('button, a, input, textarea, select, h1, h2, h3, p, label')].filter(seen);
    const outside = shown.filter((one) => {
      const before = one.getBoundingClientRect();
      if (before.width <= 1 || before.height <= 1) return false;
      const strip = one.closest('nav');
      const isInStrip = strip !== null && strip.scrollWidth > strip.clientWidth && getComputedStyle(strip).overflowX === 'auto';
      if (!isInStrip && (before.left < -1 || before.right > width + 1)) return true;
      if (!one.matches('button, a, input, textarea, select') || (before.top >= 0 && before.bottom <= height)) return false;
      one.scrollIntoView({ block: 'center' });
      const { top, bottom } = one.getBoundingClientRect();
      // What a virtual list took off the page on the way was in the window before.
      return one.isConnected && (bottom <= 0 || top >= height);
    });
    const { scrollWidth } = document.documentElement;
    return [...outside.map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`), ...(scrollWidth > width ? [`the page is ${scrollWidth} wide`] : [])];
  }, page.viewportSize()!);
}

/**
 * Looks at what a page shows now: axe in every theme, then in narrow windows. Answers what is wrong,
 * each line with where; leaves the page light and wide.
 */
export async function lookAt(page: Page, view: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, chosen] of Object.entries(themes)) {
    await wear(page, chosen);
    wrong.push(...(await findings(page)).map((one) => `${view}, ${name}: ${one}`));
  }
  await wear(page, {});
  for (const [name, size] of Object.entries(narrow)) {
    await page.setViewportSize(size);
    await frames(page);
    wrong.push(...(await cutOff(page)).map((one) => `${view}, ${name}: ${one}`));
  }
  await page.setViewportSize(wide);
  return wrong;
}
