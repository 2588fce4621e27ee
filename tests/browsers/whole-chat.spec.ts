import type { Page } from '@playwright/test';
import { password } from './account.ts';
import { composer, expectMessages, message, messageTools, openRoom, roomLink, rooms, say, showRooms, thumbsUp } from './conversation.ts';
import type { Browsing, Device } from './person.ts';
import { expect, test } from './test.ts';

async function fillAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Display name' }).fill(name);
  await page.getByRole('textbox', { name: 'User name' }).fill(name.toLowerCase());
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Repeat password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** The operator opens the printed link, names the place, makes the first account and is offered a link for others. */
async function setUp({ page }: Browsing, code: string): Promise<void> {
  await page.goto(`/setup/${code}`);
  await page.getByRole('textbox', { name: 'Name of this place' }).fill('The Lab');
  await page.getByRole('button', { name: 'Continue' }).click();
  await fillAccount(page, 'Ana');
  await expect(page.getByRole('textbox', { name: 'Invite link' })).toHaveValue(/\/invite\//);
  await page.getByRole('button', { name: 'Open the chat' }).click();
}

async function makeRoom(who: Browsing, kind: 'Public' | 'Private', name: string, topic: string): Promise<void> {
  const { page } = who;
  await showRooms(who);
  await page.getByRole('button', { name: 'New room' }).click();
  const dialog = page.getByRole('dialog', { name: 'New room' });
  await dialog.getByRole('textbox', { name: 'Room name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Topic' }).fill(topic);
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByRole('button', { name: 'Create room' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Both write in the room that both have open, and both see both. */
async function talk(ana: Browsing, ben: Browsing, about: string): Promise<void> {
  await say(ana.page, `${about}: hello from Ana`);
  await expect(message(ben.page, `${about}: hello from Ana`)).toBeVisible();
  await say(ben.page, `${about}: hello from Ben`);
  for (const { page } of [ana, ben]) await expectMessages(page, [`${about}: hello from Ana`, `${about}: hello from Ben`]);
}

async function talkInTopicRoom(ana: Browsing, ben: Browsing): Promise<void> {
  await makeRoom(ana, 'Public', 'Physics', 'What holds the world together');
  await showRooms(ben);
  await rooms(ben.page).getByRole('link', { name: 'Find rooms' }).click();
  await ben.page.getByRole('searchbox', { name: 'Search by name or topic' }).fill('holds the world');
  const found = ben.page.getByRole('list', { name: 'Public rooms' }).getByRole('listitem');
  await expect(found).toHaveCount(1);
  await found.getByRole('button', { name: 'Join' }).click();
  await expect(composer(ben.page)).toBeVisible();
  await talk(ana, ben, 'Physics');
}

/** On a phone it is behind "More". */
async function pressInvite({ page, device }: Browsing): Promise<void> {
  if (device === 'phone') await page.getByRole('button', { name: 'More about this room' }).click();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
}

async function talkInPrivateRoom(ana: Browsing, ben: Browsing): Promise<void> {
  await makeRoom(ana, 'Private', 'Kitchen table', 'Only the two of us');
  await pressInvite(ana);
  const dialog = ana.page.getByRole('dialog', { name: 'Invite to Kitchen table' });
  await dialog.getByRole('searchbox', { name: 'Invite a person' }).fill('ben');
  await dialog.getByRole('button', { name: 'Invite Ben' }).click();
  await expect(dialog.getByText('Invited', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await showRooms(ben);
  const invitation = ben.page.getByRole('list', { name: 'Invitations' }).getByRole('listitem');
  await expect(invitation).toContainText('Kitchen table');
  await invitation.getByRole('button', { name: 'Accept' }).click();
  await expect(ben.page.getByRole('heading', { level: 1, name: 'Kitchen table' })).toBeVisible();
  await talk(ana, ben, 'Kitchen');
}

/** A newcomer opens an invite link, creates an account there and is in the room. */
async function arriveByLink(ana: Browsing, newcomer: Browsing): Promise<void> {
  await pressInvite(ana);
  const dialog = ana.page.getByRole('dialog', { name: 'Invite to Kitchen table' });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Invite link' }).inputValue();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await newcomer.page.goto(new URL(link).pathname);
  await expect(newcomer.page.getByText('Ana invites you at The Lab')).toBeVisible();
  await fillAccount(newcomer.page, 'Cora');
  await expect(newcomer.page.getByRole('heading', { level: 1, name: 'Kitchen table' })).toBeVisible();
  await say(newcomer.page, 'Here I am, by link');
  await expect(message(ana.page, 'Here I am, by link')).toContainText('Cora');
  await expect(message(newcomer.page, 'hello from Ana'), 'newcomers read from when they joined').toHaveCount(0);
  await showRooms(newcomer);
  await expect(roomLink(newcomer.page, 'Kitchen table')).toBeVisible();
}

async function talkDirectly(ana: Browsing, ben: Browsing): Promise<void> {
  await showRooms(ben);
  await ben.page.getByRole('button', { name: 'New direct message' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'New direct message' });
  await dialog.getByRole('searchbox', { name: 'To' }).fill('ana');
  await dialog.getByRole('listitem').filter({ hasText: '@ana' }).getByRole('button', { name: 'Add' }).click();
  await dialog.getByRole('button', { name: 'Open conversation' }).click();
  await expect(composer(ben.page)).toBeVisible();
  await openRoom(ana, 'Ben');
  await talk(ana, ben, 'Just us');
}

for (const device of ['desktop', 'phone'] satisfies Device[]) {
  test(`from the printed link to four kinds of rooms, on a ${device}`, async ({ ownServer: { origin, setupCode }, people }) => {
    const ana = await people.stranger({ origin, device });
    const ben = await people.stranger({ origin, device });
    await test.step('first run, and a second person', async () => {
      await setUp(ana, setupCode);
      await expect(ana.page).not.toHaveURL(/setup/);
      await ben.page.goto('/');
      await expect(ben.page.getByText('The Lab')).toBeVisible();
      await fillAccount(ben.page, 'Ben');
    });
    await test.step('the global room', async () => {
      for (const who of [ana, ben]) {
        if (device === 'desktop') await expect(composer(who.page)).toBeFocused();
        else await openRoom(who, 'Everyone');
      }
      await talk(ana, ben, 'Everyone');
    });
    await test.step('a public room, found in the directory', () => talkInTopicRoom(ana, ben));
    await test.step('a private room, by invitation', () => talkInPrivateRoom(ana, ben));
    await test.step('a private room, by link', async () => arriveByLink(ana, await people.stranger({ origin, device })));
    await test.step('a direct room', () => talkDirectly(ana, ben));
  });

  test(`editing, deleting with undo, replying and reacting are seen by the other, on a ${device}`, async ({ people }) => {
    const [ana, ben] = [await people.person('Ana', { device }), await people.person('Ben', { device })];
    const { id } = await ana.account.writeTo(ben.account);
    for (const { page } of [ana, ben]) await page.goto(`/room/${id}`);
    for (const text of ['teh first', 'a second', 'a third']) await say(ana.page, text);

    await (await messageTools(ana, 'teh first')).getByRole('button', { name: 'Edit' }).click();
    await expect(composer(ana.page)).toHaveValue('teh first');
    await composer(ana.page).fill('the first');
    await ana.page.getByRole('button', { name: 'Save' }).click();
    await expect(message(ben.page, 'the first')).toContainText('(edited)');

    await (await messageTools(ben, 'a second')).getByRole('button', { name: 'Reply' }).click();
    await say(ben.page, 'an answer');
    await expect(message(ana.page, 'an answer').getByRole('button', { name: 'a second' })).toBeVisible();

    await thumbsUp(ben, 'a third');
    const reaction = message(ana.page, 'a third').getByRole('button', { name: '👍 1' });
    await expect(reaction).toHaveAttribute('aria-pressed', 'false');
    await reaction.click();
    await expect(message(ben.page, 'a third').getByRole('button', { name: '👍 2' })).toHaveAttribute('aria-pressed', 'true');

    await (await messageTools(ana, 'a third')).getByRole('button', { name: 'Delete' }).click();
    await expect(message(ana.page, 'a third')).toHaveCount(0);
    await ana.page.getByRole('button', { name: 'Undo' }).click();
    await expect(message(ana.page, 'a third')).toBeVisible();
    await expect(message(ben.page, 'a third')).toBeVisible();

    await (await messageTools(ana, 'a third')).getByRole('button', { name: 'Delete' }).click();
    await expect(message(ben.page, 'Message deleted')).toBeVisible();
    await expect(message(ben.page, 'a third')).toHaveCount(0);
    expect(await ana.account.texts(id)).toEqual(['the first', 'a second', '', 'an answer']);
  });

  test(`[R1] badges equal what is unread and vanish on reading, on a ${device}`, async ({ people }) => {
    const [ana, ben] = [await people.person('Ana', { device }), await people.person('Ben', { device })];
    const room = await ana.account.makeRoom('public', `Badges ${device}`);
    await ana.account.letIn(room.id, ben.account);
    await ana.account.writeTo(ben.account);
    await ben.page.goto('/');
    await showRooms(ben);
    await ana.page.goto(`/room/${room.id}`);
    const [shared, direct] = [roomLink(ben.page, `Badges ${device}`), roomLink(ben.page, 'Ana')];
    for (const text of ['one', 'two', 'three']) await say(ana.page, text);
    await expect(shared).toHaveAccessibleName(/3 unread messages$/);
    await openRoom(ana, 'Ben');
    await say(ana.page, 'psst');
    await expect(direct).toHaveAccessibleName(/1 unread message for you$/);

    await openRoom(ben, `Badges ${device}`);
    await expectMessages(ben.page, ['one', 'two', 'three']);
    await showRooms(ben);
    await expect(shared).not.toHaveAccessibleName(/unread/);
    await expect(direct).toHaveAccessibleName(/1 unread message for you$/);
    await openRoom(ben, 'Ana');
    await showRooms(ben);
    await expect(direct).not.toHaveAccessibleName(/unread/);
    await expect.poll(async () => (await ben.account.ask<{ room: { my: { unread: number } } }>('GET', `/rooms/${room.id}`)).room.my.unread).toBe(0);
  });
}
