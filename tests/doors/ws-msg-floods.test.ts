import { expect, test } from 'bun:test';
import { closeCodes, limits } from '@hubbub/protocol';
import { openPlace, placeForAll } from './place.ts';
import { frame, opcodes } from './raw-frames.ts';
import { until } from './until.ts';

const place = placeForAll();

test('[Q1] ws-msg-64-pipeline: 1,000 commands in one segment are answered in order', async () => {
  const ws = await place().webSocket();
  const commands = Array.from({ length: 1_000 }, (_, ref) => JSON.stringify(
    ref % 2 === 0
      ? { ref, command: 'message.send', input: { room: place().everyone, nonce: `p-${ref}`, content: { text: `${ref}` } } }
      : { ref, command: 'room.read', input: { room: ref % 3 === 0 ? 'aaaaaaaaaaaaaaaa' : place().everyone } },
  ));
  ws.socket.write(Buffer.concat(commands.map((payload) => frame({ opcode: opcodes.text, payload }))));
  const answered = (): unknown[] => ws.heard().flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
  await until('every answer', () => answered().length === 1_000, 20_000);
  expect(answered()).toEqual(commands.map((_, ref) => ref));
});

test('[Q1] ws-msg-64-pipeline: what is under way for one connection is bounded, and the others are served meanwhile', async () => {
  const ws = await place().webSocket();
  const commands = Array.from({ length: 10_000 }, (_, ref) => JSON.stringify({ ref, command: 'room.list', input: {} }));
  ws.socket.write(Buffer.concat(commands.map((payload) => frame({ opcode: opcodes.text, payload }))));
  expect((await place().beside.ask('account.read', {})).reply).toBeDefined();
  // Every command is answered, done or refused; or the connection ends, being too far behind.
  await until('every answer, or the end', () => ws.closeCode() !== null || ws.heard().filter(({ ref }) => ref !== undefined).length === 10_000, 20_000);
  const codes = new Set(ws.heard().flatMap(({ refused }) => (refused === undefined ? [] : [(refused as { code: string }).code])));
  expect([...codes].filter((code) => code !== 'overloaded')).toEqual([]);
}, 30_000);

test('ws-msg-64-pipeline: what is refused at once does not overtake what is still being stored', async () => {
  const ws = await place().webSocket();
  const nonce = (ref: number): string => `q-${ref}`;
  const texts = Array.from({ length: 90 }, (_, ref) => [
    JSON.stringify({ ref, command: 'message.send', input: { room: place().everyone, nonce: nonce(ref), content: { text: 'x' } } }),
    JSON.stringify({ ref, command: 'no.such', input: {} }),
    JSON.stringify({ ref, command: 'room.read', input: { room: 'none' } }),
  ][ref % 3]!);
  ws.socket.write(Buffer.concat(texts.map((payload) => frame({ opcode: opcodes.text, payload }))));
  const answered = (): unknown[] => ws.heard().flatMap(({ ref }) => (ref === undefined ? [] : [ref]));
  await until('every answer', () => answered().length === 90);
  expect(answered()).toEqual(texts.map((_, ref) => ref));
});

test('[Q1] who goes on asking without waiting for answers is closed with 1008', async () => {
  const ws = await place().webSocket();
  const slow = JSON.stringify({ ref: 1, command: 'account.signIn', input: { name: 'nobody-here', password: 'not the password' } });
  ws.socket.write(Buffer.concat([frame({ opcode: opcodes.text, payload: slow }), ...Array.from({ length: 5_000 }, () => frame({ opcode: opcodes.text, payload: 'x' }))]));
  expect(await ws.closed()).toBe(closeCodes.flood);
});

test('commands behind a slow one keep their order', async () => {
  const talker = await place().talker();
  const refs: unknown[] = [];
  const slow = { name: 'nobody-here', password: 'not the password' };
  talker.send(JSON.stringify({ ref: 1, command: 'account.signIn', input: slow }));
  for (let ref = 2; ref <= 50; ref++) talker.send(JSON.stringify({ ref, command: 'account.read', input: {} }));
  await until('every answer', () => {
    refs.splice(0, refs.length, ...talker.frames.flatMap(({ ref }) => (ref === undefined ? [] : [ref])));
    return refs.length === 50;
  });
  expect(refs).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});

test('[Q1] ws-msg-59-typing-flood: a thousand typings in a moment are told once', async () => {
  const { beside, everyone } = place();
  const talker = await place().talker();
  const before = beside.facts().length;
  const flood = Array.from({ length: 1_000 }, () => talker.ask('typing.set', { room: everyone }));
  for (const { refused } of await Promise.all(flood)) expect(refused === undefined || refused.code === 'overloaded').toBe(true);
  await beside.ask('account.read', {});
  const told = beside.facts().slice(before).filter(({ fact }) => fact === 'typing.changed');
  expect(told).toHaveLength(1);
  expect(limits.typingEveryMs).toBe(3_000);
});

test('[Q1] ws-msg-60-presence-flood: a thousand changes of presence are told at most twice', async () => {
  const { beside, mallory } = place();
  const talker = await place().talker();
  await beside.ask('presence.watch', { users: [mallory.user] });
  const heard = () => beside.facts().filter(({ fact }) => fact === 'presence.changed');
  const before = heard().length;
  const states = Array.from({ length: 1_001 }, (_, at) => (at % 2 === 0 ? 'away' as const : 'online' as const));
  await Promise.all(states.map((state) => talker.ask('presence.set', { state })));
  await until('the last state', () => heard().at(-1)?.fact === 'presence.changed' && (heard().at(-1) as { state: string }).state === 'away');
  expect(heard().length - before).toBeLessThanOrEqual(2);
}, 10_000);

test('[Q1] with limits on, an account is told when to come back, and others are not slowed', async () => {
  const limited = await openPlace({ limits: true });
  try {
    const talker = await limited.talker();
    const answers = await Promise.all(Array.from({ length: 300 }, () => talker.ask('room.list', {})));
    const refused = answers.flatMap((answer) => answer.refused ?? []);
    expect(refused.length).toBeGreaterThan(50);
    for (const { code, retryAfterMs } of refused) expect({ code, isSoon: retryAfterMs! > 0 && retryAfterMs! < 10_000 }).toEqual({ code: 'rate-limited', isSoon: true });
    await limited.mustBeUnharmed();
  } finally {
    await limited.close();
  }
});
