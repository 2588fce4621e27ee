import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { networkInterfaces } from 'node:os';
import { makeAccount, password } from './account.ts';
import { composer, message, messages, openRoom, rooms, say } from './conversation.ts';
import { People, type Person } from './person.ts';
import { openServer } from './server.ts';
import { expect, test } from './test.ts';

/** A room with what messages are made of: groups, a reply, a reaction, Markdown, a deleted one. */
async function livelyRoom(people: People): Promise<{ ana: Person; id: string; name: string }> {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const name = `Lively ${ana.account.name}`;
  const { id } = await ben.makeRoom('public', name, { topic: 'what messages are made of' });
  await ben.letIn(id, ana.account);
  const seq = await ben.say(id, 'a **bold** word, `code`, https://example.org and a list:\n\n- one\n- two');
  await ben.say(id, 'an answer', { replyTo: seq });
  await ben.ask('PUT', `/rooms/${id}/messages/${seq}/reactions`, { emoji: '🎉', on: true });
  await ben.ask('DELETE', `/rooms/${id}/messages/${await ben.say(id, 'gone')}`);
  await ana.account.say(id, `@${ben.name} hello`, { mentions: [ben.id] });
  await ben.say(id, '```js\nconst answer = 42;\n```');
  return { ana, id, name };
}

async function findings(page: Page): Promise<string[]> {
  // The builder's types come from another copy of Playwright.
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join('; ')}`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has a serious finding of axe, ${colorScheme}`, async ({ people }) => {
    const context = { colorScheme, reducedMotion: 'reduce' } as const;
    const found: Record<string, string[]> = {};
    const { page: early } = await people.stranger({ context });
    for (const [path, shown] of [['/create-account', 'Join the conversation'], ['/sign-in', 'Welcome back']] as const) {
      await early.goto(path);
      await expect(early.getByRole('heading', { name: shown })).toBeVisible();
      found[path] = await findings(early);
    }
    const { ana, id } = await livelyRoom(people);
    const { page } = await people.inBrowser(ana.account, { context });
    await page.goto(`/room/${id}`);
    await message(page, 'an answer').hover();
    await expect(message(page, 'bold').getByRole('link')).toBeVisible();
    found['conversation'] = await findings(page);
    await page.getByRole('button', { name: /^Members/ }).click();
    await expect(page.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(2);
    found['members'] = await findings(page);
    await page.goto('/directory');
    await expect(page.getByRole('list', { name: 'Public rooms' }).getByRole('button').first()).toBeVisible();
    found['directory'] = await findings(page);
    await page.goto('/settings');
    await expect(page.getByText('This device')).toBeVisible();
    found['settings'] = await findings(page);
    expect(found).toEqual({ '/create-account': [], '/sign-in': [], conversation: [], members: [], directory: [], settings: [] });
  });
}

test('administration has no serious finding of axe, light and dark', async ({ ownServer: { origin, setupCode }, people }) => {
  const ana = await people.inBrowser(await makeAccount(origin, 'Ana', { setup: setupCode }));
  for (const colorScheme of ['light', 'dark'] as const) {
    await ana.page.emulateMedia({ colorScheme });
    await ana.page.goto('/admin');
    await expect(ana.page.getByRole('list', { name: 'People' }).getByRole('listitem')).toHaveCount(1);
    await expect(ana.page.getByRole('radio', { name: /^Everyone/ })).toBeChecked();
    expect(await findings(ana.page)).toEqual([]);
  }
});

test('by keyboard alone: sign in, go to a room, write, edit, leave editing', async ({ people }) => {
  const { ana, name, id } = await livelyRoom(people);
  const { page } = await people.stranger();
  const { keyboard } = page;
  await page.goto('/sign-in');
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused();
  await keyboard.type(ana.account.name);
  await keyboard.press('Tab');
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Go to' })).toBeFocused();
  await keyboard.type(name);
  await expect(page.getByRole('option', { name, selected: true })).toBeVisible();
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await keyboard.type('Helo from the keyboard');
  await keyboard.press('Enter');
  await expect(message(page, 'Helo from the keyboard').getByText(/Sent|Delivered|Read/)).toBeVisible();
  await keyboard.press('ArrowUp');
  await expect(composer(page)).toHaveValue('Helo from the keyboard');
  await keyboard.press('Escape');
  await expect(composer(page)).toHaveValue('');
  await keyboard.press('ArrowUp');
  await keyboard.press('Control+a');
  await keyboard.type('Hello from the keyboard');
  await keyboard.press('Enter');
  await expect(message(page, 'Hello from the keyboard')).toContainText('(edited)');
  await keyboard.press('Shift+Tab');
  expect((await ana.account.texts(id)).at(-1)).toBe('Hello from the keyboard');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline, 'the focus is visible').not.toBe('none');
});

test('the names of the controls are there, with their roles', async ({ people }) => {
  const { page: early } = await people.stranger();
  await early.goto('/create-account');
  for (const name of ['Display name', 'User name', 'E-mail']) await expect(early.getByRole('textbox', { name, exact: true })).toBeVisible();
  for (const name of ['Password', 'Repeat password']) await expect(early.getByLabel(name, { exact: true })).toHaveAttribute('type', 'password');
  await expect(early.getByRole('button', { name: 'Create account', exact: true })).toBeVisible();
  await early.goto('/sign-in');
  await expect(early.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();

  const { ana, name } = await livelyRoom(people);
  const { page } = ana;
  await page.goto('/');
  await openRoom(ana, name);
  await expect(rooms(page)).toBeVisible();
  await expect(messages(page)).toBeVisible();
  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  for (const label of ['New room', 'Invite', 'Send', 'Settings']) await expect(button(label)).toBeVisible();
  await say(page, 'my own words');
  await message(page, 'my own words').hover();
  for (const label of ['Reply', 'React', 'Edit', 'Delete']) await expect(message(page, 'my own words').getByRole('button', { name: label, exact: true })).toBeVisible();
  await button('More about this room').click();
  await expect(button('Leave room')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(page.getByRole('list', { name: 'Members', exact: true })).toBeVisible();
  await button('New room').click();
  await expect(page.getByRole('textbox', { name: 'Room name', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await button('Settings').click();
  await expect(button('Sign out')).toBeVisible();
});

/** What stands outside the window. Its width is given, because a phone's browser makes room for a page that is too wide. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate((wide) => {
    const shown = [...document.querySelectorAll<HTMLElement>('button, a, input, textarea, select, h1, h2, h3, p, label')].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const outside = shown.filter((one) => {
      const { left, right, width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 && !one.closest('.table-scroll, pre') && (left < -1 || right > wide + 1);
    });
    const { scrollWidth } = document.documentElement;
    return [...outside.map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`), ...(scrollWidth > wide ? [`page is ${scrollWidth} wide`] : [])];
  }, page.viewportSize()!.width);
}

test('at 320 px nothing is cut off', async ({ people }) => {
  const narrow = { device: 'phone', context: { viewport: { width: 320, height: 640 } } } as const;
  const { page: early } = await people.stranger(narrow);
  const found: Record<string, string[]> = {};
  for (const path of ['/create-account', '/sign-in']) {
    await early.goto(path);
    await expect(early.getByRole('heading', { level: 1 })).toBeVisible();
    found[path] = await cutOff(early);
  }
  const { ana, id } = await livelyRoom(people);
  const { page } = await people.inBrowser(ana.account, narrow);
  const look = async (name: string) => void (found[name] = await cutOff(page));
  await page.goto('/');
  await expect(rooms(page)).toBeVisible();
  await look('rooms');
  await page.goto(`/room/${id}`);
  await expect(message(page, 'an answer')).toBeVisible();
  await look('conversation');
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(page.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(2);
  await look('members');
  await page.goto(`/room/${id}`);
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByRole('textbox', { name: 'Invite link' })).toBeVisible();
  await look('invite');
  for (const path of ['/directory', '/settings']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(path);
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
});

test('everything works over plain HTTP from another device of the network', async ({ browser }) => {
  const address = Object.values(networkInterfaces()).flatMap((all) => all ?? []).find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  const server = await openServer(address ?? '127.0.0.1');
  const people = new People(browser, server.origin);
  const [ana, ben] = [await people.person('Ana'), await people.person('Ben')];
  const { page } = ana;
  const errors: string[] = [];
  page.on('pageerror', (error) => void errors.push(error.message));
  const { id } = await ana.account.writeTo(ben.account);
  for (const who of [ana, ben]) await who.page.goto(`/room/${id}`);
  expect(await page.evaluate(() => isSecureContext)).toBe(address === undefined);
  await say(page, 'over plain HTTP');
  await expect(message(ben.page, 'over plain HTTP')).toBeVisible();
  await say(ben.page, 'it works');
  await expect(message(page, 'it works')).toBeVisible();
  await message(page, 'it works').hover();
  await message(page, 'it works').getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Copy text' }).click();
  await expect(page.getByText('Text copied')).toBeVisible();
  await page.reload();
  await expect(message(page, 'it works')).toBeVisible();
  await page.goto('/settings');
  await expect(page.getByText('This page is served over plain HTTP.')).toHaveCount(address === undefined ? 0 : 1);
  expect(errors).toEqual([]);
  await people.close();
  await server.close();
});
