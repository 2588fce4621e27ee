import { composer, expectMessages, message, openRoom, roomLink, rooms, say } from './conversation.ts';
import { expect, test as base } from './test.ts';
import { openTwoNodes, type TwoNodes } from './two-nodes.ts';

const test = base.extend<object, { twoNodes: TwoNodes }>({
  twoNodes: [
    async ({}, use) => {
      const place = await openTwoNodes();
      await use(place);
      await place.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** Of connections that follow each other the balancer gives every other one to the same node: enough to be on both. */
const pages = 4;

test('[M1] [R1] [A2] people on two nodes talk, see one another, count what is unread, and end sessions; a node that dies is not noticed', { tag: '@nodes' }, async ({ people, twoNodes: { origin, kill } }) => {
  const [ana, ben] = [await people.person('Ana', { origin }), await people.person('Ben', { origin })];
  const benElsewhere = await people.again(ben);
  const { id } = await ana.account.writeTo(ben.account);
  await ana.page.goto(`/room/${id}`);
  for (const { page } of [ben, benElsewhere]) await page.goto('/');
  await expect(roomLink(ben.page, 'Ana')).toHaveAccessibleName(/online/);
  await expect(roomLink(benElsewhere.page, 'Ana')).toHaveAccessibleName(/online/);

  await say(ana.page, 'one');
  for (const { page } of [ben, benElsewhere]) await expect(roomLink(page, 'Ana')).toHaveAccessibleName(/1 unread/);
  await openRoom(ben, 'Ana');
  await expect(message(ben.page, 'one')).toBeVisible();
  await expect(roomLink(benElsewhere.page, 'Ana')).not.toHaveAccessibleName(/unread/);
  await composer(ben.page).pressSequentially('tw');
  await expect(ana.page.getByText('Ben is writing')).toBeVisible();
  await say(ben.page, 'two');

  await kill(0);
  for (let at = 0; at < pages; at++) {
    await say(ana.page, `ana ${at}`);
    await say(ben.page, `ben ${at}`);
    for (const { page } of [ana, ben]) await expect(message(page, `ben ${at}`)).toBeVisible();
  }
  const texts = await ana.account.texts(id);
  expect([...texts].toSorted()).toEqual(['one', 'two', ...[0, 1, 2, 3].flatMap((at) => [`ana ${at}`, `ben ${at}`])].toSorted());
  for (const { page } of [ana, ben]) await expectMessages(page, texts);

  await ben.page.getByRole('button', { name: 'Settings' }).click();
  const others = ben.page.getByRole('list', { name: 'Devices' }).getByRole('listitem').filter({ hasNotText: 'This device' });
  await others.getByRole('button', { name: 'End session' }).first().click();
  await expect(rooms(benElsewhere.page)).toHaveCount(0);
});
