import type { BrowserContext, Page } from '@playwright/test';
import { composer, goToNewest, message, messages, openRoom, rooms, say } from './conversation.ts';
import { hostileNames, hostileTexts } from './hostile-texts.ts';
import { expect, test } from './test.ts';

/** What a page did that it must not do. */
interface Watched {
  problems: string[];
  foreign: string[];
}

/** Notes script errors, dialogs, reports of the content security policy, and requests to anybody else. */
async function watch(context: BrowserContext, origin: string): Promise<Watched> {
  const watched: Watched = { problems: [], foreign: [] };
  await context.exposeBinding('__report', (_source, what: string) => void watched.problems.push(what));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { __report(what: string): void }).__report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  const look = (page: Page) => {
    page.on('dialog', (dialog) => void (watched.problems.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
    page.on('pageerror', (error) => void watched.problems.push(`error: ${error.message}`));
  };
  context.pages().forEach(look);
  context.on('page', look);
  const note = (url: string) => {
    const { protocol, host } = new URL(url);
    if (protocol !== 'data:' && protocol !== 'blob:' && host !== new URL(origin).host) watched.foreign.push(url);
  };
  context.on('request', (request) => note(request.url()));
  for (const page of context.pages()) page.on('websocket', (socket) => note(socket.url()));
  return watched;
}

const pwned = (page: Page) => page.evaluate(() => (window as unknown as { __pwned?: number }).__pwned);

test('[P2] a session asks nobody but its own server, and breaks no rule of its content security policy', async ({ people, server }) => {
  const ana = await people.person('Ana');
  const watched = await watch(ana.context, server.origin);
  const { page } = ana;
  await page.goto('/');
  await say(page, 'links https://elsewhere.example/page and ![pictures](https://tracker.example/p.gif) are **only** text');
  await page.getByRole('button', { name: 'Emoji' }).click();
  await page.getByRole('combobox', { name: 'Find an emoji' }).fill('rocket');
  await page.getByRole('gridcell', { name: 'rocket' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to' }).fill('every');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
  await rooms(page).getByRole('link', { name: 'Find rooms' }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Create account' }).click();
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await expect(page.getByText(/Strong|Very strong/)).toBeVisible();
  expect(watched).toEqual({ problems: [], foreign: [] });
});

test('a page that broke the content security policy would be noticed', async ({ people, server }) => {
  const ana = await people.person('Ana');
  const watched = await watch(ana.context, server.origin);
  await ana.page.goto('/');
  await expect(composer(ana.page)).toBeVisible();
  await ana.page.evaluate(() => {
    new Image().src = 'https://tracker.example/p.gif';
    try {
      document.body.innerHTML = '<img src=x onerror="window.__pwned = 1">';
    } catch {
      return;
    }
  });
  await expect.poll(() => watched.problems.length).toBeGreaterThanOrEqual(2);
  expect(await pwned(ana.page)).toBeUndefined();
});

test('hostile messages are only text', async ({ people, server }) => {
  const [eve, ana] = [await people.account('Eve'), await people.person('Ana')];
  const { id } = await eve.makeRoom('public', 'Hostile texts');
  await eve.letIn(id, ana.account);
  const watched = await watch(ana.context, server.origin);
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await expect(composer(page)).toBeVisible();
  for (const { text, shows } of hostileTexts) {
    await eve.say(id, text);
    await goToNewest(page, shows);
    await expect(message(page, shows).locator(':is(img, script, iframe, object, embed, svg, form, input, style, base, link, meta):not(button *, .send-mark *)')).toHaveCount(0);
    await expect(message(page, shows).locator('[onerror], [onload], [onclick], [onmouseover], [style], [id], [name]')).toHaveCount(0);
    const hrefs = await message(page, shows).locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol));
    for (const protocol of hrefs) expect(['http:', 'https:', 'mailto:']).toContain(protocol);
  }
  await eve.say(id, 'and the page still works');
  await goToNewest(page, 'and the page still works');
  expect(await pwned(page)).toBeUndefined();
  expect(watched).toEqual({ problems: [], foreign: [] });
});

test('hostile names of rooms, topics and people are only text, in the title too', async ({ people, server }) => {
  const eve = await people.account(hostileNames.person);
  const ana = await people.person('Ana');
  const watched = await watch(ana.context, server.origin);
  const { id } = await eve.makeRoom('public', hostileNames.room, { topic: hostileNames.topic });
  await eve.letIn(id, ana.account);
  await eve.say(id, 'hello from Eve');
  await eve.writeTo(ana.account);
  const { page } = ana;
  await page.goto('/directory');
  await expect(page.getByRole('list', { name: 'Public rooms' }).getByText(hostileNames.room)).toBeVisible();
  await openRoom(ana, hostileNames.room);
  await expect(page).toHaveTitle(`${hostileNames.room} – Hubbub`);
  await expect(page.getByText(hostileNames.topic).first()).toBeVisible();
  await expect(message(page, 'hello from Eve')).toContainText(hostileNames.person);
  await page.getByRole('button', { name: /^Members/ }).click();
  await expect(page.getByRole('list', { name: 'Members' }).getByText(hostileNames.person)).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to' }).fill('img');
  await expect(page.getByRole('option').first()).toContainText(hostileNames.room);
  await page.keyboard.press('Escape');
  await composer(page).fill('@person');
  await expect(page.getByRole('listbox', { name: 'People' }).getByText(hostileNames.person)).toBeVisible();
  await eve.ask('PATCH', `/rooms/${id}`, { topic: `${hostileNames.topic} again` });
  await expect(messages(page).getByText(`${hostileNames.topic} again`)).toBeVisible();
  await eve.ask('DELETE', `/rooms/${id}/members/${ana.account.id}`);
  await expect(page.getByText('You are no longer in this room')).toBeVisible();
  await openRoom(ana, hostileNames.person);
  expect(await pwned(page)).toBeUndefined();
  expect(watched).toEqual({ problems: [], foreign: [] });
});
