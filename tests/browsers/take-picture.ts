// node scripts/run.mjs tests/browsers/take-picture.ts: takes docs/images/conversation.png.
import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { makeAccount, type Account } from './account.ts';
import buildClient from './build-client.ts';
import { chromiumOptions } from './chromium-options.ts';
import { People } from './person.ts';
import { openServer } from './server.ts';

const picture = join(import.meta.dirname, '../../docs/images/conversation.png');

/** The people of the picture by first name; Ana is the one who looks. */
async function makePeople(origin: string, setup: string) {
  const ana = await makeAccount(origin, 'Ana Ribeiro', { name: 'ana', setup });
  await ana.ask('PATCH', '/admin/settings', { name: 'Harbour Lab' });
  const make = (name: string, displayName: string) => makeAccount(origin, displayName, { name });
  return { ana, ben: await make('ben', 'Ben Okafor'), mei: await make('mei', 'Mei Tanaka'), layla: await make('layla', 'Layla Haddad'), jonas: await make('jonas', 'Jonas Lind') };
}

type Cast = Awaited<ReturnType<typeof makePeople>>;

async function react(room: string, message: number, emoji: string, ...people: Account[]): Promise<void> {
  for (const person of people) await person.ask('PUT', `/rooms/${room}/messages/${message}/reactions`, { emoji, on: true });
}

async function talkInObservatory(room: string, { ana, ben, mei, layla, jonas }: Cast): Promise<void> {
  await mei.say(room, 'Clear sky tonight, and the new mount has arrived 🎉');
  const plan = await mei.say(room, 'Plan for the evening:\n\n1. balance the mount\n2. align on **Vega**\n3. first light before midnight');
  await react(room, plan, '🚀', ben, ana, jonas);
  await react(room, plan, '⭐', layla, ben);
  await ben.say(room, 'I can bring the camera. Does anybody still have the script that stacks the frames?');
  const script = await jonas.say(room, '```python\nframes = [read(path) for path in sorted(paths)]\nimage = median(align(frames, on="brightest"))\n```');
  await jonas.say(room, 'It drops the frames in which the wind shook the tube.');
  await layla.say(room, `@${jonas.name} would \`mean\` with clipped outliers not keep more of the faint arms?`, { mentions: [jonas.id], replyTo: script });
  await react(room, await ben.say(room, 'Let us try both and compare. I will label the runs.'), '👍', layla, jonas, mei);
  await react(room, await ana.say(room, 'Keys for the dome are at the front desk until nine. I will be there at eight with tea ☕'), '❤️', mei, ben);
  await ana.say(room, `Last one up carries the battery, @${ben.name} 😄`, { mentions: [ben.id] });
}

/** Rooms around the one in the picture; answers its id. */
async function seed(cast: Cast): Promise<string> {
  const { ana, ben, mei, layla, jonas } = cast;
  const everyone = await ana.globalRoom();
  await layla.say(everyone.id, 'Good morning, everybody');
  await ana.ask('PUT', `/rooms/${everyone.id}/read`, { seq: 1_000 }).catch(() => undefined);
  const make = async (kind: 'public' | 'private', name: string, topic: string) => {
    const { id } = await mei.makeRoom(kind, name, { topic });
    await mei.letIn(id, ana, ben, layla, jonas);
    return id;
  };
  const [sailing, kitchen, observatory] = [await make('public', 'Sailing', ''), await make('private', 'Kitchen rota', ''), await make('public', 'Observatory', 'Mondays and clear nights on the roof')];
  for (const text of ['Wind is up to five on Saturday', 'Two places left on the dinghy', 'Three, sorry']) await jonas.say(sailing, text);
  await ben.say(kitchen, `@${ana.name} could you swap Thursday with me?`, { mentions: [ana.id] });
  await layla.say((await ana.writeTo(layla)).id, 'See you at eight');
  await ana.writeTo(jonas, mei);
  await talkInObservatory(observatory, cast);
  return observatory;
}

await buildClient();
const server = await openServer();
const browser = await chromium.launch(chromiumOptions);
try {
  const cast = await makePeople(server.origin, server.setupCode);
  const room = await seed(cast);
  const people = new People(browser, server.origin);
  for (const account of [cast.ben, cast.mei, cast.layla, cast.jonas]) await (await people.inBrowser(account)).page.goto(`/room/${room}`);
  const { page } = await people.inBrowser(cast.ana, { context: { colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC' } });
  await page.goto(`/room/${room}`);
  await page.getByText('Last one up carries the battery').waitFor();
  await page.getByText('Read by everyone').last().waitFor({ state: 'attached' });
  const unreadLine = page.getByText('New messages');
  if (await unreadLine.isVisible()) await page.getByRole('textbox', { name: 'Message' }).press('Escape');
  await page.getByRole('button', { name: /^Jump/ }).waitFor({ state: 'detached' });
  await page.screenshot({ path: picture });
  await people.close();
} finally {
  await browser.close();
  await server.close();
}
