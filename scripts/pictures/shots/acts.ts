import { expect, type Locator, type Page } from '@playwright/test';
import { composer, message, messageTools } from '../../../tests/browsers/conversation.ts';
import type { Scene, RoomKey } from '../seed.ts';
import type { Looking } from '../shot.ts';

/** The address of a room of the scene. */
export function inRoom(key: RoomKey): (scene: Scene) => string {
  return (scene) => `/room/${scene.rooms[key]}`;
}

/** Waits until this is there to be seen, and answers it: on phones what is beside the open pane is there, but hidden. */
export async function seen(what: Locator): Promise<Locator> {
  const visible = what.filter({ visible: true }).first();
  await expect(visible).toBeVisible({ timeout: 20_000 });
  return visible;
}

/** Waits for the evening in the Observatory, with all ticks and without the line of what is new. */
export async function seeObservatory({ page }: Looking): Promise<void> {
  await seen(message(page, 'Last one up carries the battery'));
  await page.getByText('Read by everyone').last().waitFor({ state: 'attached' });
}

/** Clicks a button by its whole name. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', { name, exact: true }).first().click();
}

/** Opens the menu of what more there is to do with the open room, and chooses one. */
export async function chooseInRoomMenu(page: Page, item: string): Promise<void> {
  await press(page, 'More about this room');
  await page.getByRole('menuitem', { name: item }).or(page.getByRole('dialog').getByRole('button', { name: item })).first().click();
}

/** Types into the composer letter by letter, as completion wants it. */
export async function type(page: Page, text: string): Promise<void> {
  await composer(page).click();
  await composer(page).pressSequentially(text);
}

/** Opens what one can do with a message: buttons over it, or the sheet on phones. */
export function toolsOf(looking: Looking, text: string): Promise<Locator> {
  return messageTools(looking, text);
}
