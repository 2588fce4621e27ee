import { expect, test } from 'bun:test';
import { openPlaceOfTwo } from './place-of-two.ts';
import { Terminal } from './terminal.ts';

const { place, ana, ben } = await openPlaceOfTwo();

/** Ana's terminal in a room, signed in by a token. */
const chat = (room: string): Terminal =>
  Terminal.start(['chat', `${place.origin}/room/${room}`], { home: place.home('ana'), env: { HUBBUB_TOKEN: ana.token } });

test('what is written and not sent is there again after a restart, with what it answers and whom it names', async () => {
  const talk = await place.room(ben, 'small talk', ana);
  const { seq } = await ben.run('message.send', { room: talk.id, content: { text: 'Who comes?' } });
  const first = chat(talk.id);
  await first.shows('Who comes?');
  first.press('Tab').type('r');
  await first.shows('Reply to Ben: Who comes?');
  first.type('me, and @be');
  await first.shows('@ben');
  first.press('Tab').type('漢字').press('M-Enter').type('too');
  await first.shows('too');
  first.press('C-c');
  await first.ended();
  const second = chat(place.everyone);
  await second.shows(/small talk +✎/);
  second.press('M-Down');
  await second.shows(/Reply to Ben: Who comes\?[^]*me, and @ben 漢字\n[^\n]*too/);
  second.press('Enter');
  await second.shows(/too +✓/);
  expect((await ana.run('history.read', { room: talk.id })).messages.at(-1)).toMatchObject({ replyTo: seq, content: { text: 'me, and @ben 漢字\ntoo' }, mentions: [(await ben.run('account.read', {})).id] });
  second.press('C-c');
  await second.ended();
  const third = chat(talk.id);
  await third.shows('Write to small talk');
  third.close();
});

test('a draft outlives kill -9, and an edit leaves it alone', async () => {
  const talk = await place.room(ana, 'long talk');
  await ana.run('message.send', { room: talk.id, content: { text: 'said' } });
  const first = chat(talk.id);
  await first.shows('said');
  first.type('half a thought').press('Tab').type('e');
  await first.shows(/─ Editing ─[^]*› said/);
  first.type(' more');
  await first.shows('› said more');
  // What waits is written before this is shown: a later draft of another room.
  first.press('M-Up').type('x');
  await first.shows('› x');
  await first.kill();
  const second = chat(talk.id);
  await second.shows('› half a thought');
  second.press('C-u').press('C-c');
  await second.ended();
  const third = chat(talk.id);
  await third.shows('Write to long talk');
  third.close();
});

test('signing out leaves no draft on the machine', async () => {
  const home = place.home('leaves');
  const zoe = await place.person('zoe');
  const start = (token: string): Terminal => Terminal.start(['chat', place.origin], { home, env: { HUBBUB_TOKEN: token } });
  const first = start(zoe.token);
  await first.shows('Write to Everyone');
  first.type('a secret thought');
  await first.shows('a secret thought');
  first.press('C-k').type('sign out').press('Enter');
  await first.ended();
  const kept = Bun.spawnSync(['grep', '-r', 'secret thought', home]);
  expect(kept.stdout.toString()).toBe('');
});
