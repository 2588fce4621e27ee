import { expect, test } from 'bun:test';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { password, type Person } from './place.ts';
import { openPlaceOfTwo } from './place-of-two.ts';
import { Terminal } from './terminal.ts';

const { place, ana, ben } = await openPlaceOfTwo();

const say = (person: Person, text: string, room = place.everyone) => person.run('message.send', { room, content: { text } });
const messages = async (room = place.everyone) => (await ana.run('history.read', { room, limit: 200 })).messages;

/** Ana's terminal, signed in by a token. */
function chat(options: { width?: number; height?: number; env?: Record<string, string>; words?: string[] } = {}): Terminal {
  const env = { HUBBUB_URL: place.origin, HUBBUB_TOKEN: ana.token, ...options.env };
  return Terminal.start(['chat', ...(options.words ?? [])], { home: place.home('ana'), ...options, env });
}

test('one signs in with name and password, which nobody sees, and is signed in the next time', async () => {
  const first = Terminal.start(['chat', place.origin], { home: place.home('signs-in') });
  await first.shows('User name');
  first.type('ana').press('Enter');
  await first.shows('Password:');
  first.type('wrong-teapot').press('Enter');
  await first.shows('User name or password is wrong.');
  first.type('ana').press('Enter');
  await first.shows(/Password:[^]*Password:/);
  first.type(password).press('Enter');
  await first.shows('Write to Everyone');
  first.press('C-c');
  expect(await first.ended()).toBe(0);
  expect(first.screen()).not.toContain('teapot');
  const file = join(place.home('signs-in'), '.config/hubbub/sessions.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
  expect(readFileSync(file, 'utf8')).not.toContain(password);
  const second = Terminal.start(['chat', place.origin], { home: place.home('signs-in') });
  await second.shows('Write to Everyone');
  second.type('/signout').press('Enter');
  await second.ended();
  await second.shows('nothing of the account is kept');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ sessions: [] });
});

test('where sign-up is open one makes an account at the prompt', async () => {
  const terminal = Terminal.start(['chat', place.origin], { home: place.home('new') });
  await terminal.shows('empty to create an account');
  terminal.press('Enter');
  for (const [question, answer] of [['Display name:', 'Zoë'], ['User name:', 'zoe'], ['Password:', password], ['Repeat password:', password]] as const) {
    await terminal.shows(question);
    terminal.type(answer).press('Enter');
  }
  await terminal.shows('Write to Everyone');
  terminal.close();
});

test('rooms with what is unread, a conversation that is written, answered, reacted to and edited', async () => {
  const club = await place.room(ben, 'book club', ana);
  await say(ben, 'Who has read it?', club.id);
  await say(ben, '@ana and you?', club.id).then(({ seq }) => ben.run('message.edit', { room: club.id, message: seq, content: { text: '@ana and you?' }, mentions: [] }));
  const terminal = chat();
  await terminal.shows(/book club +2 *│/);
  terminal.press('M-S-Down');
  expect(await terminal.shows(/New messages[^]*Ben[^]*Who has read it\?[^]*@ana and you\? \(edited\)/)).toContain('book club');
  await terminal.lacks(/book club +2 *│/);
  terminal.type('I have :tada: :books').press('Tab', 'Enter');
  await terminal.shows('I have 🎉 📚');
  await say(ben, 'And?', club.id);
  await terminal.shows('And?');
  terminal.press('Tab').type('r');
  await terminal.shows('Reply to Ben: And?');
  terminal.type('Lovely').press('Enter');
  await terminal.shows(/╭ Ben: And\?\n[^\n]*Lovely/);
  terminal.press('Tab', 'k').type('a');
  await terminal.shows('Find an emoji');
  terminal.type('heart').press('Enter');
  await terminal.shows(/And\?\n[^\n]*❤️?\s1/);
  terminal.press('Escape');
  await terminal.shows('Ctrl+K go to');
  terminal.press('Up');
  await terminal.shows('─ Editing ─');
  terminal.type(', all of it').press('Enter');
  await terminal.shows('Lovely, all of it (edited)');
  const [, , own, question, answer] = await messages(club.id);
  expect(own!.content!.text).toBe('I have 🎉 📚');
  expect(question!.reactions.map(({ emoji }) => emoji)).toEqual(['❤️']);
  expect(answer).toMatchObject({ replyTo: question!.seq, content: { text: 'Lovely, all of it' } });
  terminal.press('Tab').type('d');
  await terminal.shows('Delete this message?');
  terminal.press('Enter');
  await terminal.shows('Message deleted');
  terminal.close();
});

test('[M5] one sees where a message stands: stored, delivered, read', async () => {
  const { room } = await ana.run('room.openDirect', { users: [(await ben.run('account.read', {})).id] });
  const terminal = chat({ words: [`${place.origin}/room/${room.id}`] });
  await terminal.shows('Only the people in this conversation');
  terminal.type('there?').press('Enter');
  await terminal.shows(/there\? +✓$/m);
  const { seq } = (await messages(room.id)).at(-1)!;
  await ben.run('read.delivered', { positions: [{ room: room.id, seq }] });
  await terminal.shows(/there\? +✓✓$/m);
  await ben.run('read.mark', { room: room.id, seq });
  await terminal.shows(/there\? +✔✔$/m);
  terminal.close();
});

test('one box finds rooms, people and what is loaded; a room is made, left, and joined again', async () => {
  const terminal = chat();
  await terminal.shows('Write to Everyone');
  terminal.press('C-k').type('new room').press('Enter');
  await terminal.shows('Room name');
  terminal.type('tea party').press('Enter');
  await terminal.shows('Write to tea party');
  terminal.type('/leave').press('Enter');
  await terminal.shows('You left tea party');
  terminal.press('C-k').type('ben');
  await terminal.shows('@ben');
  terminal.press('Enter');
  await terminal.shows('Write to Ben');
  terminal.press('F2');
  await terminal.shows(/Members 2[^]*Ana/);
  terminal.press('F2', 'F1');
  await terminal.shows('Keyboard shortcuts');
  terminal.press('Escape');
  await terminal.lacks('Keyboard shortcuts');
  terminal.type('/nothing').press('Enter');
  await terminal.shows('There is no command /nothing');
  terminal.close();
});

test('one sees who is writing, completes names, and brings people in', async () => {
  const talk = await place.room(ana, 'small talk', ben);
  const zed = await place.person('zed', 'Zed');
  const terminal = chat({ words: [`${place.origin}/room/${talk.id}`] });
  await terminal.shows('Write to small talk');
  await ben.run('typing.set', { room: talk.id });
  await terminal.shows('Ben is writing');
  terminal.type('ask @be');
  await terminal.shows('@ben  Ben');
  terminal.press('Tab').type('please').press('Enter');
  await terminal.shows(/ask @ben please +✓/);
  expect((await messages(talk.id)).at(-1)!.mentions).toHaveLength(1);
  terminal.type('/invite @zed').press('Enter');
  await terminal.shows('Zed is invited');
  terminal.type('/link').press('Enter');
  const code = /\/invite\/([\w-]+)/.exec(await terminal.shows('Invite with a link'))![1]!;
  terminal.close();
  const invited = Terminal.start(['chat', `${place.origin}/invite/${code}`], { home: place.home('zed') });
  await invited.shows('Ana invites you at Hubbub: small talk');
  invited.type(zed.name).press('Enter');
  await invited.shows('Password:');
  invited.type(password).press('Enter');
  await invited.shows('Write to small talk');
  invited.close();
});

test('history is read back page by page, and the end is found again', async () => {
  const old = await place.room(ben, 'long talk', ana);
  for (let index = 1; index <= 120; index += 1) await say(ben, `line ${index} of many`, old.id);
  const terminal = chat({ words: [`${place.origin}/room/${old.id}`] });
  await terminal.shows('line 120 of many');
  terminal.press('M-u');
  await terminal.shows(/New messages[^]*line 1 of many/);
  terminal.press('C-g');
  await terminal.shows('line 120 of many');
  for (let pages = 0; pages < 12 && !terminal.screen().includes('line 1 of many'); pages += 1) {
    const before = terminal.screen();
    terminal.press('PageUp');
    await terminal.lacks(before);
  }
  await terminal.shows(/line 1 of many/);
  terminal.close();
});

test('Markdown is told by its looks, and no escape sequence of others is acted on, written as references either', async () => {
  const looks = await place.room(ben, 'looks', ana);
  await say(ben, '**bold** and ~~gone~~ `**code**` [docs](https://docs.example/a)\n\n> quoted\n\n- one\n- two\n\n```js\nlet 漢字 = 1;\n```\n\n| A | B |\n|---|--:|\n| 水 | 10 |\n\n&#27;[31m&#x9b;31m \u001b[31mred\u001b]0;title\u0007', looks.id);
  const terminal = chat({ words: [`${place.origin}/room/${looks.id}`] });
  const screen = await terminal.shows(/bold and gone `\*\*code\*\*` docs[^]*\(https:\/\/docs\.example\/a\)/);
  for (const line of ['▎ quoted', '• one', '    let 漢字 = 1;', 'A    B', '──  ──', '水  10', '�[31m�31m [31mred]0;title']) expect(screen).toContain(line);
  expect(terminal.styled()).toMatch(/\x1b\[1mbold\x1b\[0m/);
  expect(terminal.styled()).not.toContain('\x1b[31m');
  terminal.close();
  const plain = chat({ width: 240, words: [`${place.origin}/room/${looks.id}`, '--linear'] });
  await plain.shows(/Ben: bold and ~~gone~~ \*\*code\*\* docs \(https:\/\/docs\.example\/a\) \/ > quoted/);
  plain.close();
});

test('completion offers rooms to /join, people from outside to /invite, and commands in columns', async () => {
  await place.room(ben, 'garden club');
  const talk = await place.room(ana, 'tiny talk', ben);
  await place.person('outsider', 'Olga');
  const terminal = chat({ words: [`${place.origin}/room/${talk.id}`] });
  await terminal.shows('Write to tiny talk');
  terminal.type('/');
  await terminal.shows(/\/me text +say what you do[^\n]*\n[^\n]*\/shrug \[text\] +add/);
  expect(terminal.screen()).not.toContain('/exit');
  terminal.type('invite @outs');
  await terminal.shows('@outsider');
  terminal.press('C-u').type('/invite @ben');
  await terminal.lacks('@outsider');
  await terminal.lacks('@ben  Ben');
  terminal.press('C-u').type('/join gard');
  await terminal.shows(/garden club +Join/);
  terminal.press('Tab').press('Enter');
  await terminal.shows('Write to garden club');
  terminal.close();
});

test('where the list is out of sight, the head of the room says what is unread elsewhere', async () => {
  const away = await place.room(ben, 'far away', ana);
  const here = await place.room(ben, 'right here', ana);
  const terminal = chat({ width: 40, height: 12, words: [`${place.origin}/room/${here.id}`] });
  await terminal.shows('Write to right here');
  const before = Number(/^right here.*?(\d+)?\+?\n/.exec(terminal.screen())?.[1] ?? 0);
  await say(ben, 'psst', away.id);
  await terminal.shows(new RegExp(`^right here.* @?${before + 1}\n`));
  terminal.close();
});

test.each([[80, 24], [120, 40], [40, 12]])('at %i columns and %i rows nothing is lost and nothing overflows', async (width, height) => {
  const name = 'A room whose name is far too long to be shown whole on any terminal of this world';
  const crowd = await place.room(ben, `${name}`.slice(0, 78) + (width % 10) + (height % 10), ana);
  await say(ben, `${'wide 漢字かな交じり文 👩‍👩‍👧‍👦 and العربية too, '.repeat(4)}the end`, crowd.id);
  const terminal = chat({ width: 100, height: 30, words: [`${place.origin}/room/${crowd.id}`] });
  await terminal.shows('the end');
  terminal.resize(width, height);
  await terminal.shows(width < 60 ? /^A room/ : /Rooms/);
  const screen = await terminal.shows(/the end[^]*›[^]*F1 help[^\n]*\n?$/);
  const lines = screen.replace(/\n$/, '').split('\n');
  expect(lines).toHaveLength(height);
  expect(lines.at(-1)).toContain('F1 help');
  expect(lines.some((line) => line.includes('…'))).toBe(true);
  terminal.press('C-k');
  await terminal.shows('Go to');
  terminal.close();
});

test('a text that is too long is not sent and not lost, and what is refused says why and can be retried', async () => {
  const quiet = await place.room(ben, 'quiet room', ana);
  const terminal = chat({ words: [`${place.origin}/room/${quiet.id}`] });
  await terminal.shows('Write to quiet room');
  terminal.type(`\x1b[200~${'much '.repeat(801)}\x1b[201~`);
  await terminal.shows('5 characters too many to send');
  terminal.press('Enter');
  await terminal.shows('5 characters too many to send. Nothing is lost');
  terminal.press('BSpace', 'BSpace', 'BSpace', 'BSpace', 'BSpace', 'Enter');
  await terminal.shows(/much +✓/);
  terminal.type('said too late');
  await ben.run('room.change', { room: quiet.id, settings: { moderated: true } });
  await terminal.shows('Ben changed the room’s settings');
  terminal.press('Enter');
  await terminal.shows('Only moderators and people they let may write here.');
  expect(await messages(quiet.id)).toHaveLength(1);
  terminal.close();
});

test('colours are left out where NO_COLOR is set, and there otherwise', async () => {
  const coloured = /\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7]|4[0-7]|38|48)(?:;\d+)*m/;
  const withColours = chat();
  await withColours.shows('Write to Everyone');
  expect(withColours.styled()).toMatch(coloured);
  const without = chat({ env: { NO_COLOR: '1' } });
  await without.shows('Write to Everyone');
  expect(without.styled()).not.toMatch(coloured);
  withColours.close();
  without.close();
});

test('a terminal that cannot move its cursor is told what to use', async () => {
  const terminal = chat({ env: { TERM: 'dumb' } });
  expect(await terminal.ended()).toBe(1);
  expect(terminal.screen()).toContain('--linear');
});

test('the mouse opens rooms and chooses messages, where it is wanted', async () => {
  await place.room(ana, 'mouse hole');
  const terminal = chat({ words: ['--mouse'] });
  const screen = await terminal.shows('mouse hole');
  const row = screen.split('\n').findIndex((line) => line.includes('mouse hole')) + 1;
  terminal.type(`\x1b[<0;4;${row}M\x1b[<0;4;${row}m`);
  await terminal.shows('Write to mouse hole');
  terminal.close();
});
