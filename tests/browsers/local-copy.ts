import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Waits until this device has a copy of the text; the client must have opened its database before. */
export async function expectKept(page: Page, account: string, text: string): Promise<void> {
  await expect.poll(() => page.evaluate(([name, wanted]) => new Promise<boolean>((resolve) => {
    const opening = indexedDB.open(`hubbub ${name}`);
    opening.onsuccess = () => {
      const all = opening.result.transaction('rooms').objectStore('rooms').getAll();
      all.onsuccess = () => {
        opening.result.close();
        resolve(JSON.stringify(all.result).includes(wanted!));
      };
    };
  }), [account, text])).toBe(true);
}
