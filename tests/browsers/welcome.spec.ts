import type { Page } from '@playwright/test';
import { makeAccount, password } from './account.ts';
import { findings } from './axe.ts';
import { composer, expectMessages, message, roomLink, showRooms } from './conversation.ts';
import type { Device } from './person.ts';
import { expect, test } from './test.ts';

const inviteLink = (page: Page) => page.getByRole('textbox', { name: 'Invite link' });
const welcome = (page: Page) => page.getByRole('region', { name: 'Welcome to Lighthouse' });

async function fillPasswords(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(text);
  await page.getByRole('textbox', { name: 'Repeat password' }).fill(text);
}

/** In the page: the server, which listens on this machine alone, seems to have an address in a network. */
function pretendNetwork(): void {
  const real = globalThis.fetch;
  globalThis.fetch = (async (...asked: Parameters<typeof fetch>) => {
    const response = await real(...asked);
    if (!String(asked[0]).endsWith('/invite-links')) return response;
    const answer = (await response.json()) as { reach?: { local: string[] } };
    if (answer.reach) answer.reach.local = ['http://192.168.1.20:3000'];
    return Response.json(answer, { status: response.status });
  }) as typeof fetch;
}

test('first run: back, forward and reload in the middle lose nothing; the link leads others to this machine', async ({ ownServer: { origin, setupCode }, people }) => {
  const { page } = await people.stranger({ origin });
  await page.addInitScript(pretendNetwork);
  await page.goto(`/setup/${setupCode}`);
  const name = page.getByRole('textbox', { name: 'Name of this place' });
  await expect(name).toBeFocused();
  await name.fill('Lighthouse');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  await page.goBack();
  await expect(name).toHaveValue('Lighthouse');
  await page.goForward();
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ana Ribeiro');
  await expect(page.getByRole('textbox', { name: 'User name' })).toHaveValue('ana.ribeiro');
  await fillPasswords(page, password);
  await page.keyboard.press('Enter');
  await expect(inviteLink(page)).toHaveValue(/^http:\/\/192\.168\.1\.20:3000\/invite\/[\w-]+$/);
  await expect(page.getByRole('img', { name: 'QR code of the invite link' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const link = await inviteLink(page).inputValue();
  await page.reload();
  await expect(inviteLink(page)).toHaveValue(link);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await expect(welcome(page)).toBeVisible();
  await expect(composer(page)).toBeFocused();
});

for (const device of ['desktop', 'phone'] satisfies Device[]) {
  test(`a new person is led into the room and writes; the welcome is gone for good after that, on a ${device}`, async ({ ownServer: { origin, setupCode }, people }) => {
    const ana = await makeAccount(origin, 'Ana', { setup: setupCode });
    await ana.ask('PATCH', '/admin/settings', { name: 'Lighthouse' });
    const who = await people.stranger({ origin, device });
    const { page } = who;
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Display name' }).fill('Zoë');
    await fillPasswords(page, password);
    await page.keyboard.press('Enter');
    await expect(welcome(page)).toBeVisible();
    await welcome(page).getByRole('button', { name: 'Say hello' }).click();
    await expect(composer(page)).toHaveValue('Hello, I am Zoë.');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expectMessages(page, ['Hello, I am Zoë.']);
    await expect(welcome(page)).toHaveCount(0);
    await page.reload();
    await expect(message(page, 'Hello, I am')).toBeVisible();
    await expect(welcome(page)).toHaveCount(0);
    await showRooms(who);
  });
}

test('what is wrong with a new account is said at its box, which has the focus; nothing typed is lost', async ({ people, server }) => {
  const taken = await makeAccount(server.origin, 'Ana', { name: 'already-there' });
  const { page } = await people.stranger();
  await page.goto('/create-account');
  const [name, secret] = [page.getByRole('textbox', { name: 'User name' }), page.getByRole('textbox', { name: 'Password', exact: true })];
  const create = page.getByRole('button', { name: 'Create account' });
  await create.click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Choose a user name.');
  await name.fill(taken.name);
  await fillPasswords(page, 'password1');
  await page.getByRole('button', { name: 'Show what is typed' }).first().click();
  await expect(secret).toHaveAttribute('type', 'text');
  await create.click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/taken/);
  await page.getByRole('button', { name: /^Use “.*” instead$/ }).click();
  await create.click();
  await expect(secret).toBeFocused();
  await expect(secret).toHaveAccessibleDescription(/too easy to guess/);
  await expect(secret).toHaveValue('password1');
  await fillPasswords(page, password);
  await create.click();
  await expect(composer(page)).toBeVisible();
});

for (const device of ['desktop', 'phone'] satisfies Device[]) {
  test(`from a member to their profile, back, and to a direct room, on a ${device}`, async ({ people }) => {
    const [ana, ben] = [await people.person('Ana', { device }), await people.account('Ben Okafor')];
    const { id } = await ana.account.makeRoom('private', `Attic ${device}`);
    await ana.account.letIn(id, ben);
    const { page } = ana;
    await page.goto(`/room/${id}`);
    await page.getByRole('button', { name: 'Members, 2' }).click();
    const member = page.getByRole('list', { name: 'Members' }).getByRole('button', { name: /^Ben Okafor/ });
    await member.click();
    const profile = page.getByRole('complementary', { name: 'Profile' });
    await expect(profile).toContainText(`@${ben.name}`);
    expect(await findings(page)).toEqual([]);
    await profile.getByRole('button', { name: 'Back' }).click();
    await member.click();
    await profile.getByRole('button', { name: 'Mention' }).click();
    await expect(composer(page)).toHaveValue(`@${ben.name} `);
    if (device === 'phone') await page.getByRole('button', { name: 'Members, 2' }).click();
    else await profile.getByRole('button', { name: 'Back' }).click();
    await member.click();
    await profile.getByRole('button', { name: 'Write a direct message' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ben Okafor' })).toBeVisible();
    await page.goto(`/room/${id}`);
    if (device === 'phone') await page.getByRole('button', { name: 'Members, 2' }).click();
    await member.click();
    const shared = profile.getByRole('list', { name: 'Other rooms you share' }).getByRole('link');
    await expect(shared).toHaveText([/Everyone/, /Ben Okafor/]);
    await shared.first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Everyone' })).toBeVisible();
  });
}

test('an invite link shows the room in its own colour, and opens it for who is a member already', async ({ people }) => {
  const [ana, ben] = [await people.account('Ana'), await people.person('Ben')];
  const { id } = await ana.makeRoom('private', 'Boathouse');
  const { code } = await ana.ask<{ code: string }>('POST', `/rooms/${id}/invite-links`, { expiresInMs: null, uses: null });
  const { page } = ben;
  await page.goto(`/invite/${code}`);
  const hue = await page.locator('.invite-room .avatar').getAttribute('data-hue');
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(composer(page)).toBeVisible();
  expect(await roomLink(page, 'Boathouse').locator('.avatar').getAttribute('data-hue')).toBe(hue);
  await page.goto(`/invite/${code}`);
  await expect(page.getByText('You are a member of this room already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Join' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Open room' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Boathouse' })).toBeVisible();
});

test('administrators archive a room and end a link, and take both back', async ({ ownServer: { origin, setupCode }, people }) => {
  const ana = await people.inBrowser(await makeAccount(origin, 'Ana', { setup: setupCode }));
  const ben = await people.account('Ben', origin);
  const room = await ben.makeRoom('public', 'Garden');
  const hidden = await ben.makeRoom('private', 'Hideout');
  for (const { id } of [room, hidden]) await ben.ask('POST', `/rooms/${id}/invite-links`, { expiresInMs: null, uses: 3 });
  const { page } = ana;
  const isArchived = async () => (await ben.ask<{ room: { archivedAt: number | null } }>('GET', `/rooms/${room.id}`)).room.archivedAt !== null;

  await page.goto('/admin/rooms');
  const garden = page.getByRole('main').getByRole('list', { name: 'Rooms' }).getByRole('listitem').filter({ hasText: 'Garden' });
  await garden.getByRole('button', { name: 'Actions for Garden' }).click();
  await page.getByRole('menuitem', { name: 'Archive room' }).click();
  await expect(garden).toContainText('Archived');
  expect(await isArchived()).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(garden).not.toContainText('Archived');
  await expect.poll(isArchived).toBe(false);
  await expect(page.getByText('Hideout')).toHaveCount(0);

  await page.getByRole('link', { name: 'Invites' }).click();
  const links = page.getByRole('list', { name: 'Invites' }).getByRole('listitem');
  await expect(links).toHaveText([/Garden.*by Ben.*3 uses left/]);
  await page.getByRole('button', { name: 'End the link to Garden' }).click();
  await expect(links).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(links).toHaveCount(1);
});
