import { composer, expectLive, expectMessages, goToNewest, message, messages, openRoom, readUpwards, say } from './conversation.ts';
import { People, type Person } from './person.ts';
import { expect, test } from './test.ts';

/** A tab that died keeps the right to send for up to 10 s; the next connection may be tried as late. */
const outboxMs = 30_000;
let opened = 0;

/** Ana and Ben with a room open that only they are in. */
async function inOneRoom(people: People, origin?: string): Promise<{ ana: Person; ben: Person; room: string }> {
  const [ana, ben] = [await people.person('Ana', { origin }), await people.person('Ben', { origin })];
  const { id: room } = await ana.account.makeRoom('public', `Harbour ${(opened += 1)}`);
  await ana.account.letIn(room, ben.account);
  for (const { page } of [ana, ben]) await page.goto(`/room/${room}`);
  for (const { page } of [ana, ben]) await expectLive(page);
  return { ana, ben, room };
}

/** Expects these messages at both people's browsers and in the server, each once, in this order. */
async function expectEverywhere({ ana, ben, room }: { ana: Person; ben: Person; room: string }, texts: readonly string[]): Promise<void> {
  await expect.poll(() => ben.account.texts(room), { timeout: outboxMs }).toEqual(texts);
  await expectMessages(ben.page, texts);
  await expectMessages(ana.page, texts);
}

const waiting = (person: Person) => messages(person.page).getByText('Waiting to be sent');

test('[M4] what is written while offline waits, and is sent once and in order when the network is back', async ({ people }) => {
  const all = await inOneRoom(people);
  await say(all.ana.page, 'before');
  await expect(message(all.ana.page, 'before').getByText('Read by everyone')).toBeVisible();
  await all.ana.context.setOffline(true);
  for (const text of ['one', 'two', 'three']) await say(all.ana.page, text);
  await expect(waiting(all.ana)).toHaveCount(3);
  await expectMessages(all.ben.page, ['before']);
  await all.ana.context.setOffline(false);
  await expectEverywhere(all, ['before', 'one', 'two', 'three']);
  await expect(waiting(all.ana)).toHaveCount(0);
});

test('[M4] messages that wait survive a reload', async ({ people }) => {
  const all = await inOneRoom(people);
  const { page, context } = all.ana;
  let blocked = true;
  await context.routeWebSocket('**/realtime*', (socket) => void (blocked ? socket.close() : socket.connectToServer()));
  await page.reload();
  for (const text of ['kept one', 'kept two']) await say(page, text);
  await page.reload();
  await expectMessages(page, ['kept one', 'kept two']);
  await expect(waiting(all.ana)).toHaveCount(2);
  expect(await all.ana.account.texts(all.room)).toEqual([]);
  blocked = false;
  await expectEverywhere(all, ['kept one', 'kept two']);
});

test('[M4] messages that wait survive a crash of the page', { tag: '@crash' }, async ({ people }) => {
  const all = await inOneRoom(people);
  const { context } = all.ana;
  await context.setOffline(true);
  for (const text of ['kept one', 'kept two', 'kept three']) await say(all.ana.page, text);
  await expect(waiting(all.ana)).toHaveCount(3);
  const crashed = all.ana.page.waitForEvent('crash');
  await all.ana.page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await all.ana.page.close();
  await context.setOffline(false);
  all.ana.page = await context.newPage();
  await all.ana.page.goto(`/room/${all.room}`);
  await expectEverywhere(all, ['kept one', 'kept two', 'kept three']);
});

test('[M4] two tabs of one account send what was written in both once, each in its order', async ({ people }) => {
  const all = await inOneRoom(people);
  const { context, page } = all.ana;
  const second = await context.newPage();
  await second.goto(`/room/${all.room}`);
  await expectLive(second);
  await context.setOffline(true);
  for (const number of [1, 2, 3]) {
    await say(page, `first tab ${number}`);
    await say(second, `second tab ${number}`);
  }
  await context.setOffline(false);
  await expect.poll(() => all.ben.account.texts(all.room)).toHaveLength(6);
  const texts = await all.ben.account.texts(all.room);
  for (const tab of ['first', 'second']) {
    expect(texts.filter((text) => text.startsWith(tab))).toEqual([1, 2, 3].map((number) => `${tab} tab ${number}`));
  }
  await expectEverywhere(all, texts);
  await expectMessages(second, texts);
});

test('[M4] [M3] the server is killed in the middle of writing: nothing is lost, nothing doubled', async ({ ownServer, browser }) => {
  const people = new People(browser, ownServer.origin);
  const all = await inOneRoom(people);
  const texts = Array.from({ length: 12 }, (_, number) => `line ${number + 1}`);
  for (const text of texts.slice(0, 4)) await say(all.ana.page, text);
  const killed = ownServer.kill();
  for (const text of texts.slice(4, 8)) await say(all.ana.page, text);
  await killed;
  for (const text of texts.slice(8)) await say(all.ana.page, text);
  await expect(waiting(all.ana).last()).toBeVisible();
  await ownServer.start();
  await expectEverywhere(all, texts);
  await people.close();
});

test('[M5] a message is seen waiting, sent, delivered and read', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.person('Ben')];
  const { id } = await ana.account.writeTo(ben.account);
  for (const { page } of [ana, ben]) await page.goto(`/room/${id}`);
  await say(ana.page, 'known to both');
  await expect(message(ana.page, 'known to both').getByText('Read by everyone')).toBeVisible();
  await ben.page.goto('/settings');
  for (const { page } of [ana, ben]) await expectLive(page);
  for (const { context } of [ana, ben]) await context.setOffline(true);
  await say(ana.page, 'see me');
  const row = message(ana.page, 'see me');
  await expect(row.getByText('Waiting to be sent')).toBeVisible();
  await ana.context.setOffline(false);
  await expect(row.getByText('Sent', { exact: true })).toBeVisible();
  await ben.context.setOffline(false);
  await expect(row.getByText('Delivered to everyone')).toBeVisible();
  await openRoom(ben, 'Ana');
  await expect(row.getByText('Read by everyone')).toBeVisible();
});

test('[M5] a message that is refused says why, and can be retried', async ({ people }) => {
  const { ana, ben, room } = await inOneRoom(people);
  await ben.context.setOffline(true);
  await say(ben.page, 'too late?');
  await ana.account.ask('PUT', `/rooms/${room}/archived`, { archived: true });
  await ben.context.setOffline(false);
  const row = message(ben.page, 'too late?');
  await expect(row.getByRole('alert')).toContainText('Not sent: This room is archived.');
  await ana.account.ask('PUT', `/rooms/${room}/archived`, { archived: false });
  await expect(composer(ben.page)).toBeVisible();
  await row.getByRole('button', { name: 'Retry' }).click();
  await expect(message(ana.page, 'too late?')).toBeVisible();
  await expect(row.getByRole('alert')).toHaveCount(0);
  expect(await ana.account.texts(room)).toEqual(['too late?']);
});

const missed = Array.from({ length: 120 }, (_, number) => `missed ${number + 1}`);

test('[M3] a page that was offline during 120 messages shows all of them once', async ({ people }) => {
  const { ana, ben, room } = await inOneRoom(people);
  await say(ben.page, 'last seen');
  await expect(message(ben.page, 'last seen').getByText('Read by everyone')).toBeVisible();
  await ben.context.setOffline(true);
  for (const text of missed) await ana.account.say(room, text);
  await ben.context.setOffline(false);
  await goToNewest(ben.page, 'missed 120');
  expect(await readUpwards(ben.page, 'last seen')).toEqual(['last seen', ...missed]);
});

test('[M3] a browser that was closed during 120 messages shows all of them once', async ({ people }) => {
  const { ana, ben, room } = await inOneRoom(people);
  await say(ben.page, 'last seen');
  await expect(message(ben.page, 'last seen').getByText('Read by everyone')).toBeVisible();
  await ben.page.close();
  for (const text of missed) await ana.account.say(room, text);
  ben.page = await ben.context.newPage();
  await ben.page.goto(`/room/${room}`);
  await expect(messages(ben.page).getByText('New messages')).toBeVisible();
  await expect(message(ben.page, /missed 1$/)).toBeInViewport();
  await expect(message(ben.page, 'missed 120')).not.toBeInViewport();
  await goToNewest(ben.page, 'missed 120');
  expect(await readUpwards(ben.page, 'last seen')).toEqual(['last seen', ...missed]);
});
