import { afterEach, describe, expect, test } from 'bun:test';
import { facts, limits } from '@hubbub/protocol';
import type { Answer } from './talker.ts';
import { placeForAll } from './place.ts';
import { until } from './until.ts';

const place = placeForAll();
const unknownRoom = 'aaaaaaaaaaaaaaaa';

afterEach(() => {
  // Nothing a client sends becomes part of every object (ASVS 15.3.6).
  expect(({} as { admin?: unknown }).admin).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** Sends texts on one connection and answers what came back, in order. */
async function answersTo(...texts: string[]): Promise<Answer[]> {
  const talker = await place().talker();
  const before = talker.frames.length;
  for (const text of texts) talker.send(text);
  const answers = (): Answer[] => talker.frames.slice(before).filter((frame) => 'ref' in frame) as unknown as Answer[];
  await until('all answers', () => answers().length === texts.length);
  return answers();
}

async function codeOf(text: string): Promise<string> {
  const [answer] = await answersTo(text);
  expect(answer!.refused?.message).toMatch(/^[A-Z“a-z].*[^\s]$/);
  return answer!.refused!.code;
}

function nested(depth: number): string {
  return `{"ref":1,"command":"account.read","input":${'{"a":'.repeat(depth - 1)}1${'}'.repeat(depth - 1)}}`;
}

/** A command whose input is written by hand, so that it can hold what no value can. */
const asking = (command: string, input: string): string => `{"ref":3,"command":"${command}","input":${input}}`;

describe('[Q2] frames that are no command', () => {
  test.each([
    ...['42', '"x"', 'null', 'true', '[]', '{}'].map((text) => ['ws-msg-02-json-scalar', text, 'bad-frame']),
    ['ws-msg-03-trailing', `${asking('account.read', '{}')} x`, 'bad-json'],
    ['ws-msg-04-nan', asking('history.entries', `{"room":"${unknownRoom}","after":NaN}`), 'bad-json'],
    ['ws-msg-07-depth-33', nested(33), 'too-deep'],
    ['ws-msg-07-depth-33 (100,000 without an end)', '['.repeat(60_000), 'too-deep'],
    ['ws-msg-10-unknown-type', asking('no.such', '{}'), 'unknown-command'],
    ['ws-msg-11-unknown-field (of the frame)', '{"ref":1,"command":"account.read","input":{},"admin":true}', 'bad-frame'],
    ['ws-msg-13-ctor-proto', '{"constructor":{"prototype":{"admin":true}}}', 'bad-frame'],
    ['ws-msg-13-ctor-proto (__proto__)', '{"__proto__":{"admin":true},"ref":1,"command":"account.read","input":{}}', 'bad-frame'],
    ...['constructor', '__proto__', 'toString', 'hasOwnProperty', ''].map((name) => ['ws-msg-15-type-proto', asking(name, '{}'), 'unknown-command']),
    ...Object.keys(facts).map((fact) => ['ws-msg-62-notify-forged', asking(fact, '{}'), 'unknown-command']),
    ['ws-msg-62-notify-forged (a fact as a frame)', '{"fact":"message.sent","room":"x","seq":1}', 'bad-frame'],
    ['a ref that is no safe integer', '{"ref":9007199254740993,"command":"account.read","input":{}}', 'bad-frame'],
    ['a ref that is text', '{"ref":"1","command":"account.read","input":{}}', 'bad-frame'],
    ['a negative ref', '{"ref":-1,"command":"account.read","input":{}}', 'bad-frame'],
    ['a command that is a list', '{"ref":1,"command":["account.read"],"input":{}}', 'bad-frame'],
  ])('%s: %.60p is %s', async (_id, text, code) => {
    expect(await codeOf(text)).toBe(code);
  });

  test('ws-msg-07-depth-33: 32 levels are read', async () => {
    expect(await codeOf(nested(limits.jsonDepth))).toBe('unknown-field');
  });

  test('brackets inside a text are no depth', async () => {
    expect(await codeOf(asking('account.read', JSON.stringify({ a: `"${'['.repeat(100)}\\` })))).toBe('unknown-field');
  });

  test('the answer bears the ref where it could be read, else null', async () => {
    const answers = await answersTo('{"ref":12,"command":5}', '{"ref":-1}', 'x', '{"ref":13,"command":"no.such","input":{}}');
    expect(answers.map(({ ref }) => ref)).toEqual([12, null, null, 13]);
  });
});

describe('[Q2] fields that are not allowed', () => {
  const send = (more: string): string =>
    asking('message.send', `{"room":"${place().everyone}","nonce":"n","content":{"text":"x"}${more === '' ? '' : `,${more}`}}`);

  test.each([
    ['ws-msg-11-unknown-field', '"admin":true'],
    ['ws-msg-13-ctor-proto', '"constructor":{"prototype":{"admin":true}}'],
    ['ws-msg-13-ctor-proto (__proto__)', '"__proto__":{"admin":true}'],
    ['ws-msg-46-spoof-time', '"at":0'],
    ['ws-msg-46-spoof-time (far future)', '"ts":9e15'],
    ['ws-msg-47-spoof-seq', '"seq":1'],
    ['an author of another name', '"by":"aaaaaaaaaaaaaaaa"'],
  ])('%s is unknown-field and nothing is stored', async (_id, more) => {
    const [refused, kept] = await answersTo(send(more), asking('history.read', `{"room":"${place().everyone}"}`));
    expect(refused!.refused?.code).toBe('unknown-field');
    const { messages } = kept!.reply as { messages: { author: string }[] };
    expect(messages.filter(({ author }) => author === place().mallory.user)).toEqual([]);
  });

  test.each([
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((room) => ['ws-msg-14-room-proto', `{"room":"${room}"}`]),
    ['ws-msg-16-operator-obj', '{"room":{"$regex":".*"}}'],
    ['ws-msg-16-operator-obj ($ne)', '{"room":{"$ne":null}}'],
    ['ws-msg-17-array-for-string', '{"room":["a"]}'],
    ['ws-msg-19-int-2p53', `{"room":"${unknownRoom}","after":9007199254740993}`],
    ['ws-msg-19-int-2p53 (1e400)', `{"room":"${unknownRoom}","after":1e400}`],
    ['ws-msg-20-int-neg', `{"room":"${unknownRoom}","after":-1}`],
    ['ws-msg-21-int-float', `{"room":"${unknownRoom}","limit":1.5}`],
    ['an id that is a lone surrogate', '{"room":"\\ud800"}'],
    ['no input at all', 'null'],
    ['a list for the input', '[]'],
  ])('%s: history.read with %.60p is bad-field', async (_id, input) => {
    expect(await codeOf(asking('history.read', input))).toBe('bad-field');
  });

  test('ws-msg-14-room-proto: an id of the right form that stands for nothing is not-found', async () => {
    expect(await codeOf(asking('history.read', `{"room":"${unknownRoom}"}`))).toBe('not-found');
  });

  test('ws-msg-18-num-for-string: text that is a number is bad-field naming the field', async () => {
    const [answer] = await answersTo(asking('message.send', `{"room":"${place().everyone}","nonce":"n","content":{"text":42}}`));
    expect(answer!.refused).toMatchObject({ code: 'bad-field', field: 'content.text' });
  });

  test('duplicate keys: the last one counts, as the schema sees it', async () => {
    const [answer] = await answersTo(asking('history.read', `{"room":"${place().everyone}","room":"${unknownRoom}"}`));
    expect(answer!.refused?.code).toBe('not-found');
  });

  test('ws-msg-51-sub-1e5: no command takes more rooms than one may be in', async () => {
    const cursor = `{"room":"${unknownRoom}","seq":0}`;
    expect(await codeOf(asking('sync.start', `{"cursors":[${Array(limits.roomsPerUser + 1).fill('{}').join()}]}`))).toBe('bad-field');
    const [answer] = await answersTo(asking('sync.start', `{"cursors":[${Array(1_500).fill(cursor).join()}]}`));
    expect(answer!.reply).toBeDefined();
  });

  test.each([
    ['ws-msg-61-read-receipt-forged (for another)', (room: string) => asking('read.mark', `{"room":"${room}","seq":1,"user":"${unknownRoom}"}`), 'unknown-field'],
    ['ws-msg-61-read-receipt-forged (another room)', () => asking('read.mark', `{"room":"${unknownRoom}","seq":1}`), 'not-found'],
    ['ws-msg-61-read-receipt-forged (no seq)', (room: string) => asking('read.mark', `{"room":"${room}","seq":-5}`), 'bad-field'],
  ])('%s is refused', async (_id, text, code) => {
    expect(await codeOf(text(place().everyone))).toBe(code);
  });

  test('ws-msg-61-read-receipt-forged: a seq that does not exist yet counts as the newest', async () => {
    const [answer, room] = await answersTo(
      asking('read.mark', `{"room":"${place().everyone}","seq":9000000000}`), asking('room.read', `{"room":"${place().everyone}"}`),
    );
    const { head } = (room!.reply as { room: { head: number } }).room;
    expect((answer!.reply as { readSeq: number }).readSeq).toBeLessThanOrEqual(head);
  });

  test('ws-msg-58-status-emoji-huge: a reaction of 60,000 characters is bad-field', async () => {
    const input = `{"room":"${place().everyone}","message":1,"nonce":"n","emoji":"${'👍'.repeat(15_000)}","on":true}`;
    expect(await codeOf(asking('message.react', input))).toBe('bad-field');
  });

  test('ws-msg-60-presence-flood: a state that is not one to choose is bad-field', async () => {
    expect(await codeOf(asking('presence.set', '{"state":"offline"}'))).toBe('bad-field');
  });
});
