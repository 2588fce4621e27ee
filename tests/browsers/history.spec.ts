import { generateIrcLog } from '@hubbub/irc-logs';
import type { Page } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { password, type MessageAnswer } from './account.ts';
import { message, messages, say } from './conversation.ts';
import type { People, Person } from './person.ts';
import type { TestServer } from './server.ts';
import { expect, test as base } from './test.ts';

const howMany = 4_000;
let visitors = 0;

/** The room of a long imported log on this worker's server. */
const test = base.extend<{ ana: Person }, { garden: string }>({
  garden: [
    async ({ server }, use) => use(await importLog(server)),
    { scope: 'worker', timeout: 60_000 },
  ],
  ana: async ({ people, garden }, use) => use(await visitor(people, garden)),
});

async function importLog(server: TestServer): Promise<string> {
  await server.hubbub(['user', 'add', 'gardener', '--admin', '--password-stdin'], password);
  const log = generateIrcLog({ seed: 7, messages: howMany, people: 60 });
  const file = join(server.dataDir, log.name);
  await writeFile(file, log.bytes);
  expect(await server.hubbub(['import', 'irc-logs', file])).toContain(`${howMany} messages imported`);
  return 'garden';
}

async function visitor(people: People, name: string): Promise<Person> {
  const ana = await people.person(`Visitor ${(visitors += 1)}`);
  const { rooms } = await ana.account.ask<{ rooms: { id: string; name: string }[] }>('GET', '/directory');
  const { id } = rooms.find((room) => room.name === name)!;
  await ana.account.ask('POST', `/rooms/${id}/join`, {});
  await ana.account.ask('PUT', `/rooms/${id}/read`, { seq: 1_000_000 }).catch(() => undefined);
  return Object.assign(ana, { room: id });
}

const roomOf = (person: Person) => (person as Person & { room: string }).room;

/** A message of the imported log about this far from its start. */
async function messageAfter(person: Person, seq: number): Promise<MessageAnswer> {
  const { messages: page } = await person.account.ask<{ messages: MessageAnswer[] }>('GET', `/rooms/${roomOf(person)}/messages?after=${seq}&limit=1`);
  return page[0]!;
}

const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);
/** Key of the message in the middle of the log; null when none is drawn there. */
const middleRow = (page: Page) => messages(page).evaluate((log) => {
  const { top, height } = log.getBoundingClientRect();
  const fromMiddle = (row: Element) => Math.abs(row.getBoundingClientRect().top - top - height / 2);
  const [nearest] = [...log.querySelectorAll('article')].sort((a, b) => fromMiddle(a) - fromMiddle(b));
  return nearest && fromMiddle(nearest) < height / 3 ? nearest.getAttribute('data-message') : null;
});
const rowCount = (page: Page) => messages(page).getByRole('article').count();

test('browsing far up: every step shows older messages, and the page does not grow', async ({ ana }) => {
  const { page } = ana;
  await page.goto(`/room/${roomOf(ana)}`);
  await expect.poll(() => rowCount(page)).toBeGreaterThan(5);
  const atFirst = await nodes(page);
  const seen = new Set<string>();
  await expect(async () => {
    const keys = await messages(page).getByRole('article').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-message')!));
    for (const key of keys) seen.add(key);
    expect(keys.length).toBeLessThan(150);
    await messages(page).evaluate((log) => log.scrollBy(0, -2 * log.clientHeight));
    expect(seen.size).toBeGreaterThan(600);
  }).toPass({ intervals: [20], timeout: 45_000 });
  expect(await nodes(page)).toBeLessThan(2 * atFirst + 1_000);
});

test('a link to a message opens around it, and the newest is one press away', async ({ ana }) => {
  const { page } = ana;
  const target = await messageAfter(ana, 1_500);
  await page.goto(`/room/${roomOf(ana)}/${target.seq}`);
  const row = page.locator(`article[data-lit]`);
  await expect(row).toBeInViewport();
  await expect(row).toContainText(target.content!.text.replace(/\s+/g, ' ').slice(0, 12));
  await page.getByRole('button', { name: /^Jump to the newest message/ }).click();
  await expect(page.getByRole('button', { name: /^Jump to the newest message/ })).toHaveCount(0);
  await say(page, `written at the end by ${ana.name}`);
  await expect(message(page, `written at the end by ${ana.name}`)).toBeInViewport();
});

test('a reply leads to its original thousands of messages ago', async ({ ana }) => {
  const { page } = ana;
  const original = await messageAfter(ana, 900);
  await ana.account.say(roomOf(ana), `about that, says ${ana.name}`, { replyTo: original.seq });
  await page.goto(`/room/${roomOf(ana)}`);
  const reply = message(page, `about that, says ${ana.name}`);
  await expect(reply).toBeInViewport();
  await reply.locator('.reply-quote').click();
  await expect(page.locator('article[data-lit]')).toBeInViewport();
  await expect(reply).toHaveCount(0);
  await expect.poll(() => rowCount(page)).toBeLessThan(150);
});

test('what one reads stays where it is when older history is put before it', async ({ ana }) => {
  const { page, context } = ana;
  const held: (() => void)[] = [];
  let holding = false;
  await context.routeWebSocket('**/realtime*', (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => server.send(text));
    server.onMessage((text) => void (holding ? held.push(() => socket.send(text)) : socket.send(text)));
  });
  await page.goto(`/room/${roomOf(ana)}`);
  await expect.poll(() => rowCount(page)).toBeGreaterThan(5);
  const log = messages(page);
  const settled = () => log.evaluate((one) => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(one.scrollTop)))));
  const isStill = async () => {
    const first = await settled();
    return first === (await settled());
  };

  for (const round of [1, 2, 3]) {
    holding = true;
    await log.evaluate((one) => one.scrollTo(0, 200));
    await expect.poll(() => held.length, `round ${round} asks for older messages`).toBeGreaterThan(0);
    await expect.poll(isStill).toBe(true);
    await expect.poll(() => middleRow(page)).not.toBeNull();
    const middle = await middleRow(page);
    const row = log.locator(`article[data-message="${middle}"]`);
    const before = (await row.boundingBox())!;
    const height = await log.evaluate((one) => one.scrollHeight);
    holding = false;
    for (const send of held.splice(0)) send();
    await expect.poll(() => log.evaluate((one) => one.scrollHeight)).toBeGreaterThan(height + 500);
    await expect.poll(isStill).toBe(true);
    expect(Math.abs((await row.boundingBox())!.y - before.y)).toBeLessThanOrEqual(2);
  }
});
