import type { Page } from '@playwright/test';
import { composer, expectLive, message, rooms } from './conversation.ts';
import { expectKept } from './local-copy.ts';
import { expect, test } from './test.ts';

/** Keeps the page's questions from the server; the client's own files still come. */
async function cutOff(page: Page): Promise<void> {
  await page.route('**/api/**', (route) => route.abort());
  await page.routeWebSocket(/\/realtime/, (socket) => socket.close());
}

test('a room opens from the local copy before any answer, and says that the server is away', async ({ people }) => {
  const ana = await people.person('Ana');
  const room = await ana.account.makeRoom('public', 'Warm start');
  await ana.account.say(room.id, 'kept on this device');
  await ana.page.goto(`/room/${room.id}`);
  await expect(message(ana.page, 'kept on this device')).toBeVisible();
  await expectKept(ana.page, ana.account.id, 'kept on this device');
  await cutOff(ana.page);
  await ana.page.reload();
  await expect(message(ana.page, 'kept on this device')).toBeVisible();
  await expect(composer(ana.page)).toBeEditable();
  await expect(ana.page.getByRole('status').filter({ hasText: /offline|reach|connect/i }).first()).toBeVisible();
});

test('[A2] who was signed out elsewhere sees nothing once the server says so, nor later without it', async ({ people }) => {
  const ana = await people.person('Ana');
  const room = await ana.account.makeRoom('public', 'Signed out elsewhere');
  await ana.account.say(room.id, 'for members only');
  await ana.page.goto(`/room/${room.id}`);
  await expect(message(ana.page, 'for members only')).toBeVisible();
  await expectKept(ana.page, ana.account.id, 'for members only');
  await ana.page.goto('about:blank');
  await ana.account.ask('DELETE', '/sessions/current');
  await ana.page.goto(`/room/${room.id}`);
  await expect(ana.page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(message(ana.page, 'for members only')).toBeHidden();
  await cutOff(ana.page);
  await ana.page.reload();
  await expect(ana.page.getByRole('alert')).toBeVisible();
  await expect(message(ana.page, 'for members only')).toBeHidden();
});

test('whoever is signed in now is shown, also where another was here last', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  await ana.page.goto('/');
  await expectLive(ana.page);
  await ana.context.addCookies([{ ...ben.cookie, url: ana.account.origin, httpOnly: true, sameSite: 'Strict' }]);
  await ana.page.reload();
  await expect(ana.page.getByRole('navigation', { name: 'Rooms and people' }).getByText('Ben', { exact: true }).first()).toBeVisible();
  await expect(composer(ana.page)).toBeEditable();
});

test('the sign-in page logs no error', async ({ people }) => {
  const { page } = await people.stranger();
  const errors: string[] = [];
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  expect(errors).toEqual([]);
});

test('of many rooms those in view are drawn at once, the others when the page is idle', async ({ people }) => {
  const ana = await people.person('Ana', { device: 'phone' });
  await Promise.all(Array.from({ length: 70 }, (_, at) => ana.account.makeRoom('private', `Berth ${at + 1}`)));
  const { page } = ana;
  const berths = rooms(page).getByRole('link').filter({ hasText: 'Berth' });
  await page.goto('/');
  await expect(berths).toHaveCount(70);
  await page.addInitScript(() => void (globalThis.requestIdleCallback = () => 0));
  await page.reload();
  // The global room is one of the first fifty.
  await expect(berths).toHaveCount(49);
});
