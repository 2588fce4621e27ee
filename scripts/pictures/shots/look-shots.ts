import type { Shot } from '../shot.ts';
import { inRoom, seen } from './acts.ts';

/** `proof` is what the page has only when it looks like that. */
const look = (name: string, shows: string, proof: string, more: Partial<Shot>): Shot => ({
  name, shows, who: 'ana', at: inRoom('observatory'), ...more,
  async show({ page }) {
    await seen(page.getByRole('log').getByRole('article').filter({ hasText: 'Last one up' }));
    await page.locator(proof).first().waitFor({ state: 'attached' });
  },
});

/** The same evening as it looks to people who chose otherwise. */
export const lookShots: readonly Shot[] = [
  look('compact', 'Compact', '[data-density=compact]', { kept: { density: 'compact' } }),
  look('high-contrast', 'More contrast', '[data-contrast=high]', { kept: { contrast: 'high' } }),
  look('german', 'In German', 'html[lang=de]', { kept: { language: 'de' } }),
  look('right-to-left', 'Mirrored, in the made-up language that proves it', 'html[dir=rtl]', { kept: { language: 'en-XB' } }),
  look('narrow', '320 pixels wide', 'html', { screens: ['phone'], context: { viewport: { width: 320, height: 640 } } }),
];
