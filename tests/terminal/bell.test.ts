import { expect, test } from 'bun:test';
import { openPlaceOfTwo } from './place-of-two.ts';
import { Terminal } from './terminal.ts';

const { place, ana, ben } = await openPlaceOfTwo();
const me = (await ana.run('account.read', {})).id;

const chat = (home: string, ...words: string[]): Terminal =>
  Terminal.start(['chat', ...words], { home: place.home(home), env: { HUBBUB_URL: place.origin, HUBBUB_TOKEN: ana.token } });
const say = (room: string, text: string, mentions: string[] = []) => ben.run('message.send', { room, content: { text }, mentions });
const direct = async () => (await ben.run('room.openDirect', { users: [me] })).room.id;

test('the bell rings for a mention elsewhere, and not for what is in view, meant for nobody, or one’s own', async () => {
  const talk = await place.room(ben, 'small talk', ana);
  const terminal = chat('rings');
  await terminal.shows('Write to Everyone');
  await say(place.everyone, '@ana in view', [me]);
  await terminal.shows('in view');
  await say(talk.id, 'for nobody');
  await terminal.shows(/small talk +1/);
  await ana.run('message.send', { room: await direct(), content: { text: 'from another device' } });
  await terminal.shows(/ Ben +│/);
  expect(terminal.rang()).toBe(false);
  await say(talk.id, '**@ana** look', [me]);
  await terminal.shows('Ben – small talk: @ana look');
  expect(terminal.rang()).toBe(true);
  terminal.close();
});

test('the bell rings for the open room while the person looks elsewhere', async () => {
  const terminal = chat('away');
  await terminal.shows('Write to Everyone');
  terminal.type('\x1b[O');
  // A key that shows something proves that the report before it was read.
  terminal.press('F2');
  await terminal.shows('Members');
  terminal.type('\x1b[O');
  await say(place.everyone, '@ana are you there?', [me]);
  await terminal.rings();
  terminal.close();
});

test('/bell off silences it, also after a restart', async () => {
  const first = chat('silent');
  await first.shows('Write to Everyone');
  first.type('/bell off').press('Enter');
  await first.shows('The bell stays silent.');
  first.press('C-c');
  await first.ended();
  const second = chat('silent');
  await second.shows('Write to Everyone');
  await say(await direct(), 'psst');
  await second.shows('Ben: psst');
  expect(second.rang()).toBe(false);
  second.type('/bell').press('Enter');
  await second.shows('The bell rings when');
  await say(await direct(), 'hello');
  await second.shows('Ben: hello');
  await second.rings();
  second.close();
});

test('plain lines ring for what is meant for the person in another room', async () => {
  const terminal = chat('linear', '--linear');
  await terminal.shows('Everyone: ');
  await say(await direct(), 'do you hear?');
  await terminal.shows('do you hear?');
  await terminal.rings();
  terminal.close();
});
