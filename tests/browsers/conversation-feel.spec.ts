import type { Page } from '@playwright/test';
import { composer, expectLive, goToNewest, message, messages, openRoom, roomLink, say } from './conversation.ts';
import { putFinger } from './finger.ts';
import type { Account } from './account.ts';
import type { Person } from './person.ts';
import { expectKept } from './local-copy.ts';
import { expect, test } from './test.ts';

const jumpDown = (page: Page) => page.getByRole('button', { name: /^Jump to the newest message/ });
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `message ${from + at}`);

async function sayAll(account: Account, room: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) await account.say(room, text);
}

/** A private room of two in which Ben wrote much. */
async function longRoom({ account: ana }: Person, ben: Account, name: string, howMany: number): Promise<string> {
  const { id } = await ana.makeRoom('private', name);
  await ana.letIn(id, ben);
  for (let from = 1; from <= howMany; from += 20) {
    await Promise.all(numbers(from, Math.min(howMany, from + 19)).map((text, at) => ben.say(id, at % 5 === 0 ? `${text} ${'with many words '.repeat(at * 4)}` : text)));
  }
  await ana.ask('PUT', `/rooms/${id}/read`, { seq: 100_000 }).catch(() => undefined);
  return id;
}

/** Where the first row that begins in view is: its key and distance from the top of the log, px. */
const firstInView = (page: Page) => messages(page).evaluate((log) => {
  const top = log.getBoundingClientRect().top;
  const row = [...log.querySelectorAll('article')].find((one) => one.getBoundingClientRect().top >= top);
  return row ? { key: row.getAttribute('data-message')!, at: row.getBoundingClientRect().top - top } : null;
});

async function still(page: Page) {
  let before = await firstInView(page);
  await expect(async () => {
    const now = await firstInView(page);
    const same = now !== null && now.key === before?.key && Math.abs(now.at - before.at) < 0.1;
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [100] });
  return before!;
}

async function expectSamePlace(page: Page, place: { key: string; at: number }): Promise<void> {
  await expect(async () => {
    const now = await firstInView(page);
    expect(now?.key).toBe(place.key);
    expect(Math.abs(now!.at - place.at)).toBeLessThanOrEqual(1);
  }).toPass();
}

test('a room opens where one stopped reading, also after a reload; nothing that arrives moves it', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const id = await longRoom(ana, ben, 'Long story', 160);
  await ana.account.makeRoom('private', 'Elsewhere');
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await expectLive(page);
  await expect.poll(() => messages(page).evaluate((log) => log.scrollHeight - log.clientHeight)).toBeGreaterThan(500);
  for (let at = 0; at < 4; at += 1) {
    await messages(page).evaluate((log) => log.scrollBy(0, -700));
    await still(page);
  }
  const place = await still(page);

  await sayAll(ben, id, numbers(161, 190));
  await expect(jumpDown(page)).toHaveAccessibleName('Jump to the newest message, 30 unread');
  await expectSamePlace(page, place);

  await openRoom(ana, 'Elsewhere');
  await openRoom(ana, 'Long story');
  await expectSamePlace(page, place);
  await page.reload();
  await expectSamePlace(page, place);

  await jumpDown(page).click();
  await expect(message(page, 'message 190')).toBeInViewport();
  await openRoom(ana, 'Elsewhere');
  await openRoom(ana, 'Long story');
  await expect(message(page, 'message 190')).toBeInViewport();
});

test('a list that fits shows the older history that comes late', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const id = await longRoom(ana, ben, 'Slow history', 4);
  const { page } = ana;
  const held: (() => void)[] = [];
  await page.route(`**/api/v1/rooms/${id}/messages*`, async (route) => {
    await new Promise<void>((done) => held.push(done));
    await route.continue();
  });
  await page.routeWebSocket('**/realtime*', (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => server.send(text));
    server.onMessage((text) => void (String(text).includes('"moreBefore"') && String(text).includes(id) ? held.push(() => socket.send(text)) : socket.send(text)));
  });
  await page.goto(`/room/${(await ana.account.globalRoom()).id}`);
  await expectLive(page);
  await ben.say(id, 'the newest');
  await expect(roomLink(page, 'Slow history')).toHaveAccessibleName(/1 unread/);
  await expectKept(page, ana.account.id, 'the newest');
  await page.goto(`/room/${id}`);
  await expect(message(page, 'the newest')).toBeInViewport();
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(messages(page).getByRole('article')).toHaveCount(1);
  for (const go of held.splice(0)) go();
  await expect(messages(page).getByRole('article')).toHaveCount(5);
  await expect(message(page, /message 2$/)).toBeInViewport();
  await expect(message(page, 'the newest')).toBeInViewport();
});

test('the same link leads there again, and a jump from a reply leads back', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const id = await longRoom(ana, ben, 'Links', 120);
  const target = (await ben.read(id)).find(({ content }) => content!.text === 'message 3')!;
  await ben.say(id, `look [here](${ana.account.origin}/room/${id}/${target.seq})`);
  await ben.say(id, 'about that', { replyTo: target.seq });
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await expect(message(page, 'about that')).toBeInViewport();
  await message(page, 'about that').locator('.reply-quote').click();
  await expect(page.locator('article[data-lit]')).toContainText('message 3');
  await page.getByRole('button', { name: 'Back to the reply' }).click();
  await expect(message(page, 'about that')).toBeInViewport();
  for (let round = 0; round < 2; round += 1) {
    await page.evaluate((path) => {
      const link = document.body.appendChild(Object.assign(document.createElement('a'), { href: path }));
      link.click();
      link.remove();
    }, `/room/${id}/${target.seq}`);
    await expect(message(page, /message 3$/)).toBeInViewport();
    await goToNewest(page, 'about that');
  }
});

test('a reaction shows at once, and goes when it is refused', async ({ people }) => {
  const ana = await people.person('Ana');
  const { id } = await ana.account.makeRoom('private', 'Reactions');
  await ana.account.say(id, 'what do you think');
  const { page } = ana;
  let refuse = false;
  const held: (() => void)[] = [];
  await page.routeWebSocket('**/realtime*', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => socket.send(text));
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { ref: number; command: string };
      if (frame.command !== 'message.react') return server.send(text);
      held.push(() => (refuse ? socket.send(JSON.stringify({ ref: frame.ref, refused: { code: 'forbidden', message: 'Not now.' } })) : server.send(text)));
    });
  });
  await page.goto(`/room/${id}`);
  await expectLive(page);
  const row = message(page, 'what do you think');
  const react = async () => {
    await row.hover();
    await row.locator('.message-tools').getByRole('button', { name: '👍', exact: true }).click();
  };
  const chip = row.getByRole('list', { name: 'Reactions' }).getByRole('button');
  await react();
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  refuse = true;
  held.splice(0)[0]!();
  await expect(chip).toHaveCount(0);
  await expect(page.getByText('Not now.')).toBeVisible();
  refuse = false;
  await react();
  await expect(chip).toHaveText('👍 1');
  held.splice(0)[0]!();
  await expect.poll(async () => (await ana.account.ask<{ messages: { reactions: unknown[] }[] }>('GET', `/rooms/${id}/messages`)).messages[0]!.reactions.length).toBe(1);
  await expect(chip).toHaveText('👍 1');
});

test('what others write is read out once in short, a burst only counted; own messages and history are not', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const id = await longRoom(ana, ben, 'Spoken', 30);
  const { page } = ana;
  await page.addInitScript(() => {
    const said: string[] = ((globalThis as unknown as { said: string[] }).said = []);
    new MutationObserver(() => {
      const text = document.querySelector('[data-announcer]')?.textContent ?? '';
      if (text && said.at(-1) !== text) said.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
  await page.goto(`/room/${id}`);
  await expectLive(page);
  const told = await messages(page).evaluate((log) => {
    const liveOf = (one: Element | null) => one?.closest('[aria-live]')?.getAttribute('aria-live');
    return { log: log.getAttribute('aria-live'), said: liveOf(log.querySelector('[data-announcer]')), row: liveOf(log.querySelector('article')) };
  });
  expect(told).toEqual({ log: 'polite', said: 'polite', row: 'off' });
  await say(page, 'my own words');
  await ben.say(id, 'a **loud** word');
  await expect.poll(said).toEqual(['Ben: a loud word']);
  await Promise.all(numbers(101, 112).map((text) => ben.say(id, text)));
  await expect.poll(said).toEqual(['Ben: a loud word', '12 new messages']);
});

test('the menu of a message by right click and by keyboard; its author leads to the profile', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const id = await longRoom(ana, ben, 'Menus', 2);
  const { page } = ana;
  await page.goto(`/room/${id}`);
  await message(page, 'message 2').click({ button: 'right' });
  const menu = page.getByRole('menu', { name: 'Message' });
  await expect(menu.getByRole('menuitem', { name: 'Reply' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await message(page, 'message 2').focus();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Mark unread' }).click();
  await expect(page.getByText('New messages', { exact: true })).toBeVisible();
  await messages(page).getByRole('button', { name: 'Ben' }).first().click();
  await expect(page.getByRole('complementary')).toContainText('Ben');
});

test('a message of 4,000 characters is folded until it is asked for', async ({ people }) => {
  const ana = await people.person('Ana');
  const { id } = await ana.account.makeRoom('private', 'Long texts');
  await ana.account.say(id, `${'so many words '.repeat(280)}the end`);
  const { page } = ana;
  await page.goto(`/room/${id}`);
  const row = message(page, 'so many words');
  const height = async () => (await row.boundingBox())!.height;
  await expect.poll(height).toBeLessThan(520);
  await row.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(height).toBeGreaterThan(520);
  await row.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(height).toBeLessThan(520);
});

test('on a phone: swiping replies, also right after the sheet of a long press, but not with the finger of that press', async ({ people }) => {
  const ben = await people.account('Ben');
  const ana = await people.person('Ana', { device: 'phone' });
  const id = await longRoom(ana, ben, 'Fingers', 12);
  const { page } = ana;
  await page.goto(`/room/${id}`);
  const row = message(page, /message 12$/);
  await expect(row).toBeInViewport();
  const middle = async () => {
    const box = (await row.boundingBox())!;
    return { x: box.x + 80, y: box.y + box.height / 2 };
  };
  const pressed = await middle();
  const held = await putFinger(page, pressed);
  const sheet = page.getByRole('dialog', { name: 'Message' });
  await expect(sheet).toBeVisible();
  await held.moveTo({ x: pressed.x + 120, y: pressed.y });
  await held.lift();
  await expect(page.locator('.swipe-mark')).toHaveCount(0);
  await expect(sheet).toBeVisible();
  await expect(page.locator('.composer')).not.toContainText('Ben');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  const start = await middle();
  const finger = await putFinger(page, start);
  await finger.moveTo({ x: start.x + 95, y: start.y });
  await expect(row.locator('.swipe-mark')).toBeVisible();
  await finger.lift();
  await expect(page.locator('.composer')).toContainText('Ben');
  await expect(composer(page)).toBeFocused();
});

test('from one unread mention to the next, in this room and then in others, by key and by button', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const [here, there] = [await longRoom(ana, ben, 'Mentions here', 60), await longRoom(ana, ben, 'Mentions there', 60)];
  const mentions = [ana.account.id];
  for (const [room, texts] of [[here, ['first for you', 'second for you']], [there, ['third for you']]] as const) {
    for (const text of texts) {
      await ben.say(room, text, { mentions });
      for (let more = 0; more < 40; more += 1) await ben.say(room, `after ${text}`);
    }
  }
  const { page } = ana;
  await page.goto(`/room/${here}`);
  await expectLive(page);
  const next = page.getByRole('button', { name: /that mentions? you$/ });
  const inView = (text: string) => expect(messages(page).getByText(text, { exact: true })).toBeInViewport();
  await expect(next).toHaveAccessibleName('Jump to the next of 2 messages that mention you');
  await next.click();
  await inView('first for you');
  await expect(next).toHaveAccessibleName('Jump to a message that mentions you');
  await page.keyboard.press('Alt+Shift+A');
  await inView('second for you');
  await expect(next).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+A');
  await expect(page.getByRole('heading', { level: 1, name: 'Mentions there' })).toBeVisible();
  await inView('third for you');
  await expect(next).toHaveCount(0);
  await expect(roomLink(page, 'Mentions there')).not.toHaveAccessibleName(/some for you/);
  await page.keyboard.press('Alt+Shift+A');
  await expect(page.getByText('Nothing unread mentions you.')).toBeVisible();
});
