import type { Browser } from '@playwright/test';
import type { Bench } from '../measure.ts';
import { openRoom, openTab } from './open-browser.ts';
import { readMemory, type PageMemory } from './scrolling.ts';
import type { WebPlace } from './web-place.ts';

export interface ManyRoomsFigures {
  rooms: number;
  before: PageMemory;
  after: PageMemory;
}

/** Opens one room after another in one page, as a person does from the list, and reads its heap before and after. */
export async function measureManyRooms(bench: Bench, browser: Browser, place: WebPlace): Promise<ManyRoomsFigures> {
  bench.say(`web: opening ${place.others.length} rooms`);
  const tab = await openTab(browser, place.origin, place.seats[0]!);
  try {
    await openRoom(tab, place.talk);
    const before = await readMemory(tab);
    for (const room of [...place.others, place.talk]) {
      await tab.page.locator(`nav a[href="/room/${room}"]`).first().click();
      await tab.page.waitForURL(`**/room/${room}`);
      await tab.page.locator('[role=log] article').first().waitFor();
      await tab.page.waitForLoadState('networkidle');
    }
    return { rooms: place.others.length, before, after: await readMemory(tab) };
  } finally {
    await tab.context.close();
  }
}
