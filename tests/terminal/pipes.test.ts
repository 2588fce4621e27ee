import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { Message } from '@hubbub/protocol';
import { until } from '../doors/until.ts';
import { hubbub, spawnHubbub } from './hubbub.ts';
import { openPlace, type Person, type Place, program } from './place.ts';

let free: Place;
let limited: Place;
let people: Map<Place, Person>;
beforeAll(async () => {
  [free, limited] = await Promise.all([openPlace('--limits', 'off'), openPlace()]);
  people = new Map(await Promise.all([free, limited].map(async (place) => [place, await place.person('ana')] as const)));
});
afterAll(() => Promise.all([free.close(), limited.close()]));

const optionsOf = (place: Place, input = '') => ({ home: place.home('ana'), env: { HUBBUB_URL: place.origin, HUBBUB_TOKEN: people.get(place)!.token }, input });
const send = (place: Place, words: string[], input = '') => hubbub(['send', ...words], optionsOf(place, input));
const room = (place: Place, name: string) => place.room(people.get(place)!, name);

/** Every message of a room, oldest first. */
async function textsOf(place: Place, id: string): Promise<string[]> {
  const messages: Message[] = [];
  for (let more = true; more;) {
    const page = await people.get(place)!.run('history.read', { room: id, after: messages.at(-1)?.seq ?? 0, limit: 200 });
    messages.push(...page.messages);
    more = page.moreAfter;
  }
  return messages.map(({ content }) => content?.text ?? '');
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);

test('a pipe of 10,000 lines arrives whole and in order', async () => {
  const { id } = await room(free, 'pipe');
  const lines = numbered(10_000);
  expect(await send(free, ['pipe'], `${lines.join('\n')}\n`)).toEqual({ code: 0, out: '', err: '' });
  expect(await textsOf(free, id)).toEqual(lines);
}, 120_000);

test('a pipe that is faster than the rate limits loses nothing and keeps its order', async () => {
  const { id } = await room(limited, 'slow pipe');
  const lines = numbered(100);
  expect(await send(limited, ['slow pipe'], lines.join('\n'))).toEqual({ code: 0, out: '', err: '' });
  expect(await textsOf(limited, id)).toEqual(lines);
}, 60_000);

test('--together sends 10,000 lines in a few messages, blank ones too, within the rate limits', async () => {
  const { id } = await room(limited, 'together');
  const lines = numbered(10_000).map((line, index) => (index % 10 === 5 ? '' : line));
  expect((await send(limited, ['together', '--together', '--plain'], lines.join('\n'))).code).toBe(0);
  const texts = await textsOf(limited, id);
  expect(texts.length).toBeLessThan(60);
  expect(texts.join('\n')).toBe(lines.join('\n'));
}, 60_000);

test('a line longer than a message may be comes in pieces, cut between characters people see', async () => {
  const { id } = await room(free, 'long');
  const line = '👩‍👩‍👧‍👦é漢'.repeat(900);
  expect((await send(free, ['long'], line)).code).toBe(0);
  const texts = await textsOf(free, id);
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.join('')).toBe(line);
  for (const text of texts) expect(text).toMatch(/^(?:👩‍👩‍👧‍👦|é|漢)+$/u);
});

test('a text of the command line is sent; a person is written to directly', async () => {
  const { id } = await room(free, 'one line');
  expect(await send(free, ['one line', 'built in *3 s*'])).toEqual({ code: 0, out: '', err: '' });
  expect(await textsOf(free, id)).toEqual(['built in *3 s*']);
  await free.person('direct');
  expect((await send(free, ['@direct', 'hello'])).code).toBe(0);
});

test.each([
  ['no such room', (place: Place) => send(place, ['nowhere', 'x']), 'There is no room nowhere'],
  ['nobody signed in', (place: Place) => hubbub(['send', 'x', 'y'], { ...optionsOf(place), env: { HUBBUB_URL: place.origin } }), 'Nobody is signed in'],
  ['a wrong token', (place: Place) => hubbub(['send', 'x', 'y'], { ...optionsOf(place), env: { HUBBUB_URL: place.origin, HUBBUB_TOKEN: 'x'.repeat(43) } }), 'Sign in first'],
  ['no server', (place: Place) => hubbub(['send', 'x', 'y'], { ...optionsOf(place), env: { HUBBUB_URL: 'http://127.0.0.1:9', HUBBUB_TOKEN: 'x' } }), 'cannot be reached'],
])('%s: exit code 1 and one line that says why', async (_what, run, why) => {
  const { code, out, err } = await run(free);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(why);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('what is refused for good stops a pipe, says where, and exits with 1', async () => {
  const { id } = await room(free, 'archive');
  await people.get(free)!.run('room.archive', { room: id, archived: true });
  const { code, err } = await send(free, ['archive'], 'one\ntwo\n');
  expect(code).toBe(1);
  expect(err).toContain('Message 1 was not sent: This room is archived.');
});

test('[M3] tail writes each message once and in order, over a restart of the server', async () => {
  const { id } = await room(free, 'tailed');
  await people.get(free)!.run('message.send', { room: id, content: { text: 'before' } });
  const child = spawnHubbub(['tail', 'tailed', '--json', '--last', '1'], optionsOf(free));
  let out = '';
  void (async () => { for await (const part of child.stdout) out += new TextDecoder().decode(part); })();
  const texts = (): string[] => out.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { text: string }).text);
  await until('the last message', () => texts().length === 1, 15_000);
  const lines = numbered(40);
  for (const text of lines.slice(0, 20)) await people.get(free)!.run('message.send', { room: id, content: { text } });
  await free.stop();
  await free.start();
  for (const text of lines.slice(20)) await people.get(free)!.run('message.send', { room: id, content: { text } });
  await until('everything', () => texts().length >= 41, 15_000);
  expect(texts()).toEqual(['before', ...lines]);
  child.kill('SIGINT');
  expect(await child.exited).toBe(0);
}, 60_000);

test('Ctrl-C ends a pipe that is not at its end, and says how far it came', async () => {
  const { id } = await room(free, 'stopped');
  const child = spawnHubbub(['send', 'stopped'], optionsOf(free, numbered(10_000).join('\n')));
  const head = async () => (await people.get(free)!.run('room.read', { room: id })).room.head;
  while ((await head()) < 10) await Bun.sleep(10);
  child.kill('SIGINT');
  expect(await child.exited).toBe(1);
  const said = await child.stderr.text();
  const sent = await textsOf(free, id);
  expect(said).toMatch(new RegExp(`^Stopped: ${sent.length} messages? (was|were) sent`));
  expect(sent).toEqual(numbered(sent.length));
}, 60_000);

test('tail ends quietly when nobody reads it any more', async () => {
  const { id } = await room(free, 'closed');
  await people.get(free)!.run('message.send', { room: id, content: { text: 'first' } });
  const { home, env } = optionsOf(free);
  const command = `'${process.execPath}' '${program}' tail closed --last 1 | head -n 1; echo "code \${PIPESTATUS[0]}"`;
  const child = Bun.spawn(['bash', '-c', command], { env: { ...process.env, ...env, HOME: home }, stdout: 'pipe', stderr: 'pipe' });
  let out = '';
  void (async () => { for await (const part of child.stdout) out += new TextDecoder().decode(part); })();
  await until('the first line', () => out.includes('ana: first'), 15_000);
  for (let count = 0; child.exitCode === null && count < 50; count += 1) {
    await people.get(free)!.run('message.send', { room: id, content: { text: 'more' } });
    await Promise.race([child.exited, Bun.sleep(100)]);
  }
  await child.exited;
  expect(out).toContain('code 0');
  expect(await child.stderr.text()).toBe('');
}, 60_000);
