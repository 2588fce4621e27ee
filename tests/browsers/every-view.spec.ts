import type { Locator, Page } from '@playwright/test';
import { makeAccount } from './account.ts';
import { composer, message } from './conversation.ts';
import { livelyRoom } from './lively-room.ts';
import { lookAt } from './looking.ts';
import type { Person } from './person.ts';
import { expect, test } from './test.ts';

/** A view: how one comes there from the view before, and what shows that it is there. */
type View = readonly [name: string, open: () => Promise<unknown>, shown: Locator];

/** Goes through views and collects what is wrong with them. */
async function lookAtAll(page: Page, views: readonly View[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, open, shown] of views) {
    await test.step(name, async () => {
      await open();
      await expect(shown.first(), name).toBeVisible();
      wrong.push(...(await lookAt(page, name)));
    });
  }
  return wrong;
}

// Each test goes through many views.
test.slow();

const still = { context: { reducedMotion: 'reduce' } } as const;
const heading = (page: Page, name?: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

test('every page before signing in: axe in all themes, 200 %, 320 px', async ({ ownServer: { origin, setupCode }, people }) => {
  const { page } = await people.stranger({ origin, ...still });
  const goes = (path: string) => () => page.goto(path);
  expect(await lookAtAll(page, [['first run', goes(`/setup/${setupCode}`), heading(page)]])).toEqual([]);
  const ana = await makeAccount(origin, 'Ana', { setup: setupCode });
  const link = await ana.ask<{ code: string }>('POST', `/rooms/${(await ana.globalRoom()).id}/invite-links`, { expiresInMs: null, uses: null });
  const { code } = await ana.ask<{ code: string }>('POST', `/admin/users/${ana.id}/reset-link`, {});
  const wrong = await lookAtAll(page, [
    ['sign in', goes('/sign-in'), heading(page, 'Welcome back')],
    ['sign in, refused', () => button(page, 'Sign in').click(), page.getByText('Enter your password.')],
    ['create account', goes('/create-account'), heading(page, 'Join the conversation')],
    ['password strength', () => page.getByLabel('Password', { exact: true }).fill('aaaa'), page.getByText(/more character/)],
    ['reset', goes(`/reset/${code}`), heading(page, 'Choose a new password')],
    ['used setup link', goes(`/setup/${setupCode}`), page.getByText('This link has been used')],
    ['invite', goes(`/invite/${link.code}`), page.getByText(/invites you/)],
    ['invite that is over', goes(`/invite/${'a'.repeat(22)}`), page.getByText('does not work')],
  ]);
  expect(wrong).toEqual([]);
});

/** The conversation and what opens over and beside it. */
function conversationViews({ page }: Person, id: string): View[] {
  const away = () => page.keyboard.press('Escape');
  const goes = () => page.goto(`/room/${id}`);
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  return [
    ['conversation', async () => (await goes(), message(page, 'an answer').hover()), message(page, 'bold').getByRole('link')],
    ['emoji', () => button(page, 'Emoji').click(), dialog('Emoji').getByRole('button', { name: 'grinning face' }).or(dialog('Emoji').getByRole('button').first())],
    ['members', async () => (await away(), button(page, /^Members/).click()), page.getByRole('list', { name: 'Members' }).getByRole('listitem')],
    ['profile', () => message(page, 'an answer').getByRole('button', { name: 'Ben', exact: true }).click(), page.getByRole('complementary', { name: 'Profile' })],
    ['switcher', async () => (await goes(), await composer(page).waitFor(), page.keyboard.press('Control+k')), page.getByRole('option')],
    ['switcher, nothing found', () => page.getByRole('combobox', { name: 'Go to' }).fill('zzzz nothing'), page.getByText('Nothing found')],
    ['keyboard map', async () => (await goes(), await composer(page).waitFor(), await page.keyboard.press('Tab'), page.keyboard.press('?')), dialog('Keyboard shortcuts')],
    ['room menu', async () => (await goes(), button(page, 'More about this room').click()), button(page, 'Leave room')],
    ['invite', async () => (await goes(), await button(page, 'Invite').click(), button(page, 'Create link').click()), page.getByRole('textbox', { name: 'Invite link' })],
    ['new room', async () => (await goes(), button(page, 'New room').click()), page.getByRole('textbox', { name: 'Room name' })],
    ['new direct message', async () => (await goes(), button(page, 'New direct message').click()), dialog('New direct message')],
  ];
}

test('the conversation and all that opens over it: axe in all themes, 200 %, 320 px', async ({ people }) => {
  const { ana, id } = await livelyRoom(people);
  const who = await people.inBrowser(ana.account, still);
  expect(await lookAtAll(who.page, conversationViews(who, id))).toEqual([]);
});

test('the other pages: axe in all themes, 200 %, 320 px', async ({ ownServer: { origin, setupCode }, people }) => {
  const account = await makeAccount(origin, 'Ana', { setup: setupCode });
  const { page } = await people.inBrowser(account, still);
  const { id } = await account.makeRoom('private', 'Quiet corner');
  await account.makeRoom('public', 'Physics', { topic: 'What holds the world together' });
  const goes = (path: string) => () => page.goto(path);
  const rows = (list: string) => page.getByRole('main').getByRole('list', { name: list }).getByRole('listitem');
  const search = page.getByRole('searchbox', { name: 'Search by name or topic' });
  const wrong = await lookAtAll(page, [
    ['rooms', goes('/'), page.getByRole('list', { name: 'Rooms' })],
    ['empty room', goes(`/room/${id}`), page.getByText('Nothing said in Quiet corner yet')],
    ['room that cannot be shown', goes('/room/nothing'), page.getByText('This room cannot be shown')],
    ['unknown address', goes('/no/such/page'), page.getByText('There is nothing at this address')],
    ['directory', goes('/directory'), rows('Public rooms')],
    ['directory, nothing found', () => search.fill('zzzz nothing'), page.getByText('No room fits')],
    ['settings', goes('/settings'), page.getByText('This device')],
    ['administration', goes('/admin'), page.getByRole('radio', { name: /^Everyone/ })],
    ['people', goes('/admin/people'), rows('People')],
    ['all rooms', goes('/admin/rooms'), rows('Rooms')],
    ['invites', goes('/admin/invites'), page.getByText('No invite links')],
  ]);
  expect(wrong).toEqual([]);
});
