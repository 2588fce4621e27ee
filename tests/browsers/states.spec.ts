import { composer, expectLive, goToNewest, message, messages, openRoom, roomLink, say } from './conversation.ts';
import { expect, test } from './test.ts';

test('a device without a network is told at once what still works; the bar goes as soon as the network is back', async ({ people }) => {
  const ana = await people.person('Ana');
  const { page } = ana;
  await page.goto('/');
  await say(page, 'written with a connection');
  await expect(message(page, 'written with a connection').getByText(/Sent|Delivered|Read/)).toBeVisible();
  await ana.context.setOffline(true);
  const bar = page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Try now' }) });
  await expect(bar).toBeVisible({ timeout: 3_000 });
  await expect(bar).toContainText('You are offline.');
  await say(page, 'written without a connection');
  await expect(message(page, 'written without a connection').getByText('Waiting to be sent')).toBeVisible();
  await ana.context.setOffline(false);
  await expect(bar).toHaveCount(0, { timeout: 3_000 });
  await expect(messages(page).getByText('Waiting to be sent')).toHaveCount(0);
});

test('what cannot be loaded without a network is said, and takes nothing of the page along', async ({ people }) => {
  const { page, context } = await people.person('Ana');
  await page.goto('/');
  await expectLive(page);
  await composer(page).fill('half a thought');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'New room' }).click();
  await expect(page.getByText('The server cannot be reached.')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(composer(page)).toHaveValue('half a thought');
});

test('a bug in the server is told with what to do and its reference', async ({ people }) => {
  const { page } = await people.stranger();
  await page.route('**/api/v1/sessions', (route) =>
    route.fulfill({ status: 500, json: { refused: { code: 'internal', message: 'Something broke here.', reference: 'ref-4711' } } }));
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'User name' }).fill('ana');
  await page.getByLabel('Password').fill('whatever it was');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Something broke here.');
  await expect(alert).toContainText('tell whoever runs this server the reference');
  await expect(alert).toContainText('ref-4711');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
});

test('empty rooms, empty searches and unknown addresses say what one can do', async ({ people }) => {
  const ana = await people.person('Ana');
  const { id } = await ana.account.makeRoom('public', 'Quiet corner');
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await expect(messages(page)).toContainText('Nothing said in Quiet corner yet');
  await say(page, 'the first word');
  await expect(message(page, 'the first word')).toBeVisible();
  await page.goto('/directory');
  await page.getByRole('searchbox', { name: 'Search by name or topic' }).fill('zzz nothing is called this');
  await expect(page.getByText('No room fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('zzz');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toHaveValue('');
  await expect(page.getByRole('heading', { level: 1, name: 'Public rooms' })).toBeVisible();
  await page.goto('/no/such/page');
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the start' }).click();
  await expect(composer(page)).toBeVisible();
});

test('long names, 4,000 characters, 50 reactions, only emoji and right-to-left text keep their place', async ({ people }) => {
  const longName = `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(2)}`.slice(0, 60).trim();
  const ana = await people.person('Ana');
  const ben = await people.account(longName);
  const roomName = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2).slice(0, 78);
  const { id } = await ben.makeRoom('public', roomName, { topic: 'all the long things '.repeat(20) });
  await ben.letIn(id, ana.account);
  const { page } = ana;
  await page.goto(`/room/${id}`);

  const unbroken = 'ab'.repeat(2_000);
  await ben.say(id, unbroken);
  const seq = await ben.say(id, 'many reactions');
  for (let at = 0; at < 50; at += 1) {
    await ben.ask('PUT', `/rooms/${id}/messages/${seq}/reactions`, { emoji: String.fromCodePoint(0x1f400 + at), on: true });
  }
  await ben.say(id, '🎉🎉');
  await ben.say(id, 'שלום לכולם, מה שלומכם?');
  await ben.say(id, 'the end');
  await goToNewest(page, 'the end');

  const reactions = message(page, 'many reactions').getByRole('list', { name: 'Reactions' });
  await expect(reactions.getByRole('listitem')).toHaveCount(21);
  await reactions.getByRole('button', { name: '30 more reactions' }).click();
  await expect(reactions.getByRole('listitem')).toHaveCount(50);
  const sizeOf = (text: string) => message(page, text).locator('.message-text').evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  expect(await sizeOf('🎉🎉')).toBeGreaterThan(1.5 * (await sizeOf('the end')));
  const hebrew = message(page, 'שלום').locator('.message-text');
  expect(await hebrew.evaluate((one) => getComputedStyle(one).direction)).toBe('rtl');
  await expect(roomLink(page, roomName)).toBeVisible();
  await messages(page).evaluate((log) => log.scrollTo(0, 0));
  await expect(message(page, unbroken).locator('.message-text')).toHaveText(unbroken);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expect.poll(() => messages(page).evaluate((log) => log.getBoundingClientRect().right)).toBeLessThanOrEqual(width);
    await expect.poll(() => messages(page).evaluate((log) => log.scrollWidth - log.clientWidth)).toBeLessThanOrEqual(0);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('a message that is too long cannot be sent, and says by how much', async ({ people }) => {
  const ana = await people.person('Ana');
  const { id } = await ana.account.makeRoom('private', 'Long texts');
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await composer(page).fill('x'.repeat(4_003));
  await expect(page.getByRole('alert')).toContainText('3 characters too many to send.');
  await expect(page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await composer(page).fill('x'.repeat(4_000));
  await page.keyboard.press('Enter');
  await expect(message(page, 'xxxx')).toBeVisible();
  await expect.poll(() => ana.account.texts(id)).toEqual(['x'.repeat(4_000)]);
});

test('writing and being there are seen by the other, and pass', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.person('Ben')];
  const { id } = await ana.account.writeTo(ben.account);
  await ben.page.goto('/');
  await openRoom(ben, 'Ana');
  await expect(roomLink(ben.page, 'Ana')).not.toHaveAccessibleName(/online/);
  await ana.page.goto(`/room/${id}`);
  await expect(roomLink(ben.page, 'Ana')).toHaveAccessibleName(/online/);
  await composer(ana.page).pressSequentially('Hel');
  await expect(ben.page.getByText('Ana is writing')).toBeVisible();
  await say(ana.page, 'Hello');
  await expect(message(ben.page, 'Hello')).toBeVisible();
  await expect(ben.page.getByText('Ana is writing')).toHaveCount(0);
  await ana.context.close();
  await expect(roomLink(ben.page, 'Ana')).not.toHaveAccessibleName(/online/);
});
