import type { Locator, Page } from '@playwright/test';
import { composer, message, messages, openRoom, roomLink, say } from './conversation.ts';
import type { Person } from './person.ts';
import { expect, test } from './test.ts';

/** Pastes as the browser would after copying a page: its HTML and its plain text. */
async function paste(box: Locator, parts: Record<string, string>): Promise<void> {
  await box.evaluate((element: HTMLTextAreaElement, given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    // Not by the constructor: Firefox leaves the data of its events empty.
    const event = Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: data });
    // Without an answer of the page the browser pastes the plain text itself.
    if (element.dispatchEvent(event)) document.execCommand('insertText', false, given['text/plain'] ?? '');
  }, parts);
}

/** Selects a part of what is written. */
async function select(box: Locator, part: string): Promise<void> {
  await box.evaluate((element: HTMLTextAreaElement, wanted) => element.setSelectionRange(element.value.indexOf(wanted), element.value.indexOf(wanted) + wanted.length), part);
}

async function inRoom(page: Page, person: Person, name: string): Promise<Locator> {
  await page.goto('/');
  await openRoom(person, name);
  return composer(page);
}

test('emoji: picker by keys and search, short codes, completion, and Ctrl+Z', async ({ people }) => {
  const ana = await people.person('Ana');
  const { page } = ana;
  const box = await inRoom(page, ana, 'Everyone');
  await page.getByRole('button', { name: 'Emoji' }).click();
  const search = page.getByRole('combobox', { name: 'Find an emoji' });
  await expect(search).toBeFocused();
  expect(await page.getByRole('gridcell').count()).toBeLessThan(200);
  await page.keyboard.type('rocket');
  await expect(page.getByRole('gridcell', { name: 'rocket' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('🚀');
  await expect(box).toBeFocused();

  await page.keyboard.type(' at 10:30 :tada:');
  await expect(box).toHaveValue('🚀 at 10:30 🎉');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('🚀 at 10:30 :tada:');

  await box.fill('');
  await page.keyboard.type('`:smile:` :smi');
  const list = page.getByRole('listbox', { name: 'Emoji' });
  await expect(list.getByRole('option').first()).toContainText(':smile:');
  await page.keyboard.press('Tab');
  await expect(box).toHaveValue('`:smile:` 😄');
  await expect(list).toHaveCount(0);

  await page.getByRole('button', { name: 'Emoji' }).click();
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.getByRole('gridcell', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Emoji' })).toHaveCount(0);
});

test('people: members first, others said to be elsewhere, with an invitation', async ({ people }) => {
  const [ana, ben, cleo] = [await people.person('Ana Beltran'), await people.account('Ben Beltran'), await people.account('Cleo Beltran')];
  const room = await ana.account.makeRoom('private', 'Mentions');
  await ana.account.letIn(room.id, ben);
  const { page } = ana;
  const box = await inRoom(page, ana, 'Mentions');
  await box.pressSequentially('hi @bel');
  const options = page.getByRole('listbox', { name: 'People' }).getByRole('option');
  await expect(options).toHaveText([/Ben Beltran/, /Cleo Beltran.*not in this room/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(`hi @${cleo.name} `);
  await expect(page.getByText('Cleo Beltran is not in this room and will not be told.')).toBeVisible();
  await page.locator('.composer-note').getByRole('button', { name: 'Invite' }).click();
  await expect(page.getByText('Cleo Beltran is invited')).toBeVisible();
});

test('commands do what the buttons do; unknown ones are not sent, paths and // are text', async ({ people }) => {
  const ana = await people.person('Ana');
  const room = await ana.account.makeRoom('private', 'Commands');
  const { page } = ana;
  const box = await inRoom(page, ana, 'Commands');
  await box.pressSequentially('/to');
  await expect(page.getByRole('option', { name: '/topic' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Waves');
  await page.keyboard.press('Enter');
  await expect(page.getByText('set the topic: Waves')).toBeVisible();
  await expect(box).toHaveValue('');

  await box.fill('/me waves');
  await page.keyboard.press('Enter');
  await expect(message(page, 'Ana waves')).toBeVisible();

  await box.fill('/nonsense now');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('There is no command /nonsense.');
  await expect(box).toHaveValue('/nonsense now');

  await say(page, '/usr/bin/env');
  await say(page, '//me is a command');
  await expect(message(page, '/me is a command')).toBeVisible();
  expect(await ana.account.texts(room.id)).toEqual(['waves', '/usr/bin/env', '/me is a command']);
});

test('[Q2] paste: links, lists and code become Markdown, Ctrl+Z gives the plain text back, nothing pasted runs or loads', async ({ people, server }) => {
  const ana = await people.person('Ana');
  const { page } = ana;
  const asked: string[] = [];
  page.on('request', (request) => void (new URL(request.url()).host === new URL(server.origin).host || asked.push(request.url())));
  const problems: string[] = [];
  page.on('pageerror', (error) => void problems.push(error.message));
  const box = await inRoom(page, ana, 'Everyone');
  await box.fill('see this');
  await select(box, 'this');
  await paste(box, { 'text/plain': 'https://a.example/x' });
  await expect(box).toHaveValue('see [this](https://a.example/x)');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('see https://a.example/x');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('see this');

  await box.fill('');
  const html = '<p>Hi <b>you</b></p><ul><li>a</li><li>b</li></ul><script>window.__pwned = 1</script><img src="https://tracker.example/p.gif" onerror="window.__pwned = 2"><iframe src="https://tracker.example/f"></iframe>';
  await paste(box, { 'text/html': html, 'text/plain': 'Hi you\r\na\r\nb' });
  await expect(box).toHaveValue('Hi **you**\n\n- a\n- b');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('Hi you\na\nb');

  await box.fill('');
  await paste(box, { 'text/plain': 'if (a) {\n  b();\n}' });
  await expect(box).toHaveValue('```\nif (a) {\n  b();\n}\n```');
  expect({ asked, problems, pwned: await page.evaluate(() => (window as unknown as { __pwned?: number }).__pwned) }).toEqual({ asked: [], problems: [], pwned: undefined });

  await box.fill('');
  await paste(box, { 'text/plain': 'x'.repeat(4_100) });
  await expect(page.getByRole('alert')).toContainText('100 characters too many');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await expect(box).toHaveValue('x'.repeat(4_100));
});

test('formatting keys, lists that go on, and a preview that moves nothing', async ({ people }) => {
  const ana = await people.person('Ana');
  const { page } = ana;
  const box = await inRoom(page, ana, 'Everyone');
  await box.fill('a word');
  await select(box, 'word');
  await page.keyboard.press('Control+b');
  await expect(box).toHaveValue('a **word**');
  await page.keyboard.press('Control+z');
  await expect(box).toHaveValue('a word');

  await box.fill('');
  await page.keyboard.type('- **one**');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('two');
  await expect(box).toHaveValue('- **one**\n- two');
  const places = async () => [await box.boundingBox(), await messages(page).boundingBox()];
  const before = await places();
  await page.keyboard.press('Alt+Shift+P');
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('listitem')).toHaveText(['one', 'two']);
  expect(await places()).toEqual(before);
  await page.keyboard.press('Enter');
  await expect(messages(page).getByRole('listitem').filter({ hasText: 'two' })).toBeVisible();
  await expect(preview).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+P');
  await page.getByRole('button', { name: 'Formatting' }).click();
  await page.getByRole('button', { name: 'What one can write' }).click();
  await expect(page.getByRole('dialog', { name: 'What one can write' }).getByRole('cell', { name: 'bold', exact: true })).toBeVisible();
});

test('drafts stay, show in the list, and editing to nothing deletes with undo', async ({ people }) => {
  const ana = await people.person('Ana');
  const room = await ana.account.makeRoom('private', 'Drafts');
  await ana.account.say(room.id, 'to be changed');
  const { page } = ana;
  const box = await inRoom(page, ana, 'Drafts');
  await box.fill('half a thought');
  await openRoom(ana, 'Everyone');
  await expect(roomLink(page, 'Drafts')).toContainText('Draft');
  await page.reload();
  await openRoom(ana, 'Drafts');
  await expect(box).toHaveValue('half a thought');
  await box.fill('');
  await page.keyboard.press('ArrowUp');
  await expect(box).toHaveValue('to be changed');
  await box.fill('');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(message(page, 'to be changed')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(message(page, 'to be changed')).toBeVisible();
  expect(await ana.account.texts(room.id)).toEqual(['to be changed']);
});

test('on a phone Enter breaks the line and the button sends', async ({ people }) => {
  const ana = await people.person('Ana', { device: 'phone' });
  const { page } = ana;
  const box = await inRoom(page, ana, 'Everyone');
  await box.fill('bread');
  await page.keyboard.press('Enter');
  await page.keyboard.type('milk');
  await expect(box).toHaveValue('bread\nmilk');
  for (const name of ['Emoji', 'Formatting', 'Send']) {
    const size = (await page.getByRole('button', { name, exact: true }).boundingBox())!;
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(message(page, 'bread')).toContainText('milk');
  await page.getByRole('button', { name: 'Emoji' }).click();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Find an emoji' })).not.toBeFocused();
});
