import { afterAll, beforeAll, expect, test } from 'bun:test';
import { openPlace, type Person, type Place, password } from './place.ts';
import { closeTerminals, Terminal } from './terminal.ts';

let place: Place;
let ana: Person;
beforeAll(async () => {
  place = await openPlace();
  ana = await place.person('ana');
});
afterAll(async () => {
  closeTerminals();
  await place.close();
});

const texts = async () => (await ana.run('history.read', { room: place.everyone })).messages.map(({ content }) => content?.text);

test('[M4] what was written while the server is away outlives kill -9 of the client and is sent once', async () => {
  const options = { home: place.home('ana') };
  const signsIn = Terminal.start(['chat', place.origin], options);
  await signsIn.shows('User name');
  signsIn.type('ana').press('Enter');
  await signsIn.shows('Password:');
  signsIn.type(password).press('Enter');
  await signsIn.shows('Write to Everyone');
  signsIn.press('C-c');
  await signsIn.ended();
  const first = Terminal.start(['chat', place.origin], options);
  await first.shows('Write to Everyone');
  await place.stop();
  await first.shows('You are offline.');
  first.type('one, written offline').press('Enter');
  await first.shows(/one, written offline +◷/);
  first.type('two, written offline').press('Enter');
  await first.shows(/two, written offline +◷/);
  await first.kill();
  const second = Terminal.start(['chat', place.origin], options);
  await second.shows(/two, written offline +◷/);
  await place.start();
  await second.shows(/one, written offline +✓/);
  await second.shows(/two, written offline +✓/);
  expect(await texts()).toEqual(['one, written offline', 'two, written offline']);
  second.close();
});

test('[M5] what the server refuses after a time offline says why and stays; Ctrl+R sends it once it may go', async () => {
  const ben = await place.person('ben');
  const room = await place.room(ben, 'reading room', ana);
  const moderate = (moderated: boolean) => ben.run('room.change', { room: room.id, settings: { moderated } });
  const terminal = Terminal.start(['chat', `${place.origin}/room/${room.id}`], { home: place.home('ana') });
  await terminal.shows('Write to reading room');
  const { port } = place;
  await place.stop();
  await terminal.shows('You are offline.');
  terminal.type('am I too late?').press('Enter');
  await terminal.shows(/am I too late\? +◷/);
  await place.start('0');
  await moderate(true);
  await place.stop();
  await place.start(port);
  await terminal.shows(/am I too late\? +✗\n[^\n]*Not sent: /);
  await moderate(false);
  terminal.press('C-r');
  await terminal.shows(/am I too late\? +✓/);
  terminal.close();
});
