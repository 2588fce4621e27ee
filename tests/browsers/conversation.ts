import { expect, type Locator, type Page } from '@playwright/test';
import { putFinger } from './finger.ts';
import type { Browsing } from './person.ts';

/** The box one writes in. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true });
}

/** The messages of the open room. */
export function messages(page: Page): Locator {
  return page.getByRole('log', { name: 'Messages' });
}

/** The rows that are on the page whose text holds this. */
export function message(page: Page, text: string | RegExp): Locator {
  return messages(page).getByRole('article').filter({ hasText: text });
}

/** The list of rooms, direct rooms included. */
export function rooms(page: Page): Locator {
  return page.getByRole('list', { name: 'Rooms', exact: true });
}

/** A room or direct room in the list; its accessible name holds what is unread. */
export function roomLink(page: Page, name: string): Locator {
  return rooms(page).getByRole('link').filter({ hasText: name });
}

/** Waits until the page is connected and has caught up: only then its own person is shown as online. Not for phones, outside the rooms list. */
export async function expectLive(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Rooms and people' }).getByText('online', { exact: true }).last()).toBeVisible();
}

/** Writes a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(composer(page)).toHaveValue('');
}

/** Shows the list of rooms: on a phone by going back to it. */
export async function showRooms({ page, device }: Browsing): Promise<void> {
  if (device === 'desktop') return;
  await expect(async () => {
    if (!(await rooms(page).isVisible())) await page.getByRole('button', { name: 'Back' }).click({ timeout: 1_000 });
    await expect(rooms(page)).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** Opens a room from the list. */
export async function openRoom(who: Browsing, name: string): Promise<void> {
  await showRooms(who);
  await roomLink(who.page, name).click();
  await expect(who.page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Holds a finger on something until `shown` is there. */
async function hold({ page }: Browsing, what: Locator, shown: Locator): Promise<void> {
  await what.scrollIntoViewIfNeeded();
  const box = (await what.boundingBox())!;
  const finger = await putFinger(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await expect(shown).toBeVisible();
  await finger.lift();
}

/** Shows what can be done with a message (over it, or on a phone in a sheet) and answers where that is. */
export async function messageTools(who: Browsing, text: string): Promise<Locator> {
  const row = message(who.page, text);
  if (who.device === 'desktop') {
    await row.hover();
    return row;
  }
  const sheet = who.page.getByRole('dialog', { name: 'Message' });
  await hold(who, row, sheet);
  return sheet;
}

/** Puts a thumbs up on a message. */
export async function thumbsUp(who: Browsing, text: string): Promise<void> {
  const tools = await messageTools(who, text);
  if (who.device === 'phone') return tools.getByRole('button', { name: '👍' }).click();
  await tools.getByRole('button', { name: 'React' }).click();
  await who.page.getByRole('dialog', { name: 'React' }).getByRole('gridcell', { name: 'thumbs up' }).first().click();
}

/** Goes to the newest message of the open room, which is this one. */
export async function goToNewest(page: Page, text: string): Promise<void> {
  const jump = page.getByRole('button', { name: /^Jump to the newest message/ });
  await expect(async () => {
    if (await jump.isVisible()) await jump.click();
    await expect(message(page, text)).toBeInViewport({ timeout: 1_000 });
  }).toPass();
}

/** Expects these messages of the open room to stand there in this order, each once, and nothing else between them. */
export async function expectMessages(page: Page, texts: readonly string[]): Promise<void> {
  await expect(messages(page).locator('article .message-text')).toHaveText([...texts]);
}

/**
 * Scrolls through the whole log from where it is to its start, and answers every text it met in
 * order. Throws when a message stands on the page twice.
 */
export async function readUpwards(page: Page, until: string): Promise<string[]> {
  const met = new Map<string, string>();
  const order: string[] = [];
  await expect(async () => {
    const rows = await messages(page).locator('article').evaluateAll((found) =>
      found.map((row) => [row.getAttribute('data-message')!, row.querySelector<HTMLElement>('.message-text')!.innerText] as const));
    const fresh = rows.filter(([key]) => !met.has(key));
    if (new Set(rows.map(([key]) => key)).size !== rows.length) throw new Error('A message is on the page twice.');
    for (const [key, text] of fresh) met.set(key, text);
    order.unshift(...fresh.map(([, text]) => text));
    await messages(page).evaluate((log) => log.scrollBy(0, -0.7 * log.clientHeight));
    expect(order[0]).toBe(until);
  }).toPass({ intervals: [30], timeout: 30_000 });
  return order;
}
