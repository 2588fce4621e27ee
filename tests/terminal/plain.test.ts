import { expect, test } from 'bun:test';
import { until } from '../doors/until.ts';
import { hubbub } from './hubbub.ts';
import { password, type Person } from './place.ts';
import { openPlaceOfTwo } from './place-of-two.ts';
import { Terminal } from './terminal.ts';

const { place, ana, ben } = await openPlaceOfTwo();

const say = (person: Person, text: string, room = place.everyone) => person.run('message.send', { room, content: { text } });
const env = (person: Person) => ({ HUBBUB_URL: place.origin, HUBBUB_TOKEN: person.token });
const linear = (input: string) => hubbub(['chat', '--linear'], { home: place.home('ana'), env: env(ana), input });

test('--linear with piped input: every line is done in order, and every message is one plain line', async () => {
  const { seq } = await say(ben, 'first of Ben\nin two lines');
  const { code, out, err } = await linear(`hello :tada:\n/reply ${seq} an answer\n/react ${seq} heart\n/rooms\n/new workshop\nin there\n/nothing\n`);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  expect(out).toMatch(/#\d+ \d\d:\d\d Ben: first of Ben \/ in two lines\n/);
  expect(out).toContain('There is no command /nothing');
  expect(out).toMatch(/workshop: 1 member\n/);
  const { messages } = await ben.run('history.read', { room: place.everyone });
  expect(messages.slice(-2).map(({ content, replyTo }) => [content?.text, replyTo])).toEqual([['hello 🎉', null], ['an answer', seq]]);
  expect(messages.find((one) => one.seq === seq)!.reactions.map(({ emoji }) => emoji)).toEqual(['❤️']);
});

test('--linear on a terminal announces what others do, each once, while one writes', async () => {
  const terminal = Terminal.start(['chat', '--linear'], { home: place.home('ana'), env: env(ana) });
  await terminal.shows('Everyone:');
  const { seq } = await say(ben, 'are you there?');
  await terminal.shows(`Ben: are you there?`);
  terminal.type('half a li');
  await ben.run('message.edit', { room: place.everyone, message: seq, content: { text: 'are you here?' } });
  await terminal.shows(`#${seq} (edited) are you here?`);
  terminal.type('ne').press('Enter');
  await terminal.shows(/You: half a line/);
  terminal.type('/who').press('Enter');
  await terminal.shows('There is no command /who');
  terminal.type('/members').press('Enter');
  await terminal.shows(/Ana @ana – online/);
  expect(terminal.screen().match(/Ben: are you there\?/g)).toHaveLength(1);
  terminal.type('/quit').press('Enter');
  expect(await terminal.ended()).toBe(0);
});

test('a password is asked for without being shown, from a pipe as well', async () => {
  const { code, out } = await hubbub(['chat', '--linear', place.origin], { home: place.home('piped'), input: `ana\n${password}\nfrom a pipe\n` });
  expect(code).toBe(0);
  expect(out).not.toContain(password);
  await until('the message', () => out.includes('You: from a pipe'));
});

test('--menu offers what the menu always had: enter room, create room, list rooms, active users, log out', async () => {
  const terminal = Terminal.start(['chat', '--menu', place.origin], { home: place.home('menu') });
  await terminal.shows('User name');
  terminal.type('ben').press('Enter');
  await terminal.shows('Password:');
  terminal.type(password).press('Enter');
  await terminal.shows(/1 {2}Enter room\n2 {2}Create room\n3 {2}List rooms\n4 {2}Active users\n5 {2}Log out/);
  terminal.type('2').press('Enter');
  await terminal.shows('Room name:');
  terminal.type('menu room').press('Enter');
  await terminal.shows('Write lines to menu room');
  terminal.type('said in the menu').press('Enter');
  await terminal.shows('You: said in the menu');
  terminal.type('/exit').press('Enter');
  await terminal.shows(/said in the menu[^]*Choose:/);
  terminal.type('3').press('Enter');
  await terminal.shows(/menu room – 1 member/);
  terminal.type('4').press('Enter');
  await terminal.shows('Nobody is here but you.');
  terminal.type('1').press('Enter');
  await terminal.shows(/Choose: 1\nRoom name:/);
  terminal.type('Everyone').press('Enter');
  await terminal.shows('Write lines to Everyone');
  terminal.type('/exit').press('Enter');
  await terminal.shows(/Write lines to Everyone[^]*Choose:/);
  terminal.type('5').press('Enter');
  expect(await terminal.ended()).toBe(0);
  const again = Terminal.start(['chat', '--menu', place.origin], { home: place.home('menu') });
  await again.shows('User name');
  again.close();
});
