import { password } from './account.ts';
import { composer, message, openRoom, roomLink, rooms, say } from './conversation.ts';
import { expect, test } from './test.ts';

test('[A2] whoever is removed while looking at a room sees at once that it is over', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.person('Ben')];
  const { id } = await ana.account.makeRoom('private', 'Vault');
  await ana.account.letIn(id, ben.account);
  for (const { page } of [ana, ben]) await page.goto(`/room/${id}`);
  await say(ana.page, 'the combination is 1234');
  await expect(message(ben.page, 'the combination')).toBeVisible();

  await ana.page.getByRole('button', { name: 'Members, 2' }).click();
  await ana.page.getByRole('list', { name: 'Members' }).getByRole('button', { name: 'Actions for Ben' }).click();
  await ana.page.getByRole('menuitem', { name: 'Remove from room' }).click();

  await expect(ben.page.getByText('You are no longer in this room')).toBeVisible();
  await expect(ben.page.getByText('the combination')).toHaveCount(0);
  await expect(roomLink(ben.page, 'Vault')).toHaveCount(0);
  await say(ana.page, 'the new combination is 5678');
  await ben.page.reload();
  await expect(ben.page.getByText('This room cannot be shown')).toBeVisible();
  await expect(ben.page.getByText('combination')).toHaveCount(0);
  expect((await ben.account.raw('GET', `/rooms/${id}/messages`)).status).toBe(404);
});

test('[A2] a session that is ended elsewhere signs its page out', async ({ people }) => {
  const here = await people.person('Ana');
  const there = await people.again(here);
  for (const { page } of [here, there]) await page.goto('/');
  await expect(composer(there.page)).toBeVisible();
  await here.page.getByRole('button', { name: 'Settings' }).click();
  const others = here.page.getByRole('list', { name: 'Devices' }).getByRole('listitem').filter({ hasNotText: 'This device' });
  await others.getByRole('button', { name: 'End session' }).click();
  await expect(there.page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(rooms(there.page)).toHaveCount(0);
  await expect(others).toHaveCount(0);
  await expect(here.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('[A2] a disabled account is signed out at once and cannot come back', async ({ ownServer: server, people }) => {
  await server.hubbub(['user', 'add', 'rosa', '--admin', '--password-stdin'], password);
  const ben = await people.person('Ben', { origin: server.origin });
  await ben.page.goto('/');
  await expect(composer(ben.page)).toBeVisible();
  const { page: rosa } = await people.stranger({ origin: server.origin });
  await rosa.goto('/sign-in');
  await rosa.getByRole('textbox', { name: 'User name' }).fill('rosa');
  await rosa.getByLabel('Password').fill(password);
  await rosa.getByRole('button', { name: 'Sign in' }).click();
  await rosa.getByRole('button', { name: 'Administration' }).click();
  await rosa.getByRole('link', { name: 'People', exact: true }).click();
  const row = rosa.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Ben' });
  await row.getByRole('button', { name: 'Actions for Ben' }).click();
  await rosa.getByRole('menuitem', { name: 'Disable account' }).click();
  await expect(row).toContainText('Disabled');

  const { page } = ben;
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.getByRole('textbox', { name: 'User name' }).fill(ben.account.name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(rooms(page)).toHaveCount(0);
});

test('[A1] [A4] a third person sees nothing of a private room: not by its address, in the directory, in the switcher', async ({ people }) => {
  const [ana, ben, eve] = [await people.person('Ana'), await people.person('Ben'), await people.person('Eve')];
  const { id } = await ana.account.makeRoom('private', 'Conspiracy', { topic: 'what only we know' });
  await ana.account.letIn(id, ben.account);
  const seq = await ana.account.say(id, 'nobody else may read this');
  const { page } = eve;

  for (const path of [`/room/${id}`, `/room/${id}/${seq}`, '/room/no-such-room']) {
    await page.goto(path);
    await expect(page.getByText('This room cannot be shown')).toBeVisible();
    await expect(page.getByText(/Conspiracy|only we know|nobody else/)).toHaveCount(0);
  }
  await page.goto('/directory');
  await page.getByRole('searchbox', { name: 'Search by name or topic' }).fill('Conspiracy');
  await expect(page.getByText('No room fits')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Go to' }).fill('Conspiracy');
  await expect(page.getByRole('paragraph').filter({ hasText: 'Nothing found' })).toBeVisible();

  const answers = await Promise.all(
    [`/rooms/${id}`, `/rooms/${id}/messages`, `/rooms/${id}/members`, `/rooms/${id}/entries?after=0`].map(async (path) => {
      const [real, made] = await Promise.all([eve.account.raw('GET', path), eve.account.raw('GET', path.replace(id, 'a'.repeat(id.length)))]);
      return [real.status, await real.text(), made.status, await made.text()];
    }));
  for (const [status, text, otherStatus, otherText] of answers) expect([status, text]).toEqual([otherStatus, otherText]);

  await ben.page.goto('/');
  await openRoom(ben, 'Conspiracy');
  await expect(message(ben.page, 'nobody else')).toBeVisible();
  await say(ben.page, 'still only us');
  await expect(page.getByText('still only us')).toHaveCount(0);
});
