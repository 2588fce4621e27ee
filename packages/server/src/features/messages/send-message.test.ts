import { expect, test } from 'bun:test';
import { openTestServer, refusalOf } from '../../testing.ts';

const text = (words: string) => ({ text: words });

async function openRoom(kind: 'public' | 'private' = 'public') {
  const server = await openTestServer();
  const ana = await server.person('ana');
  const ben = await server.person('ben');
  const { room } = await server.run(ana, 'room.create', { kind, name: 'Physics' });
  const join = () => server.run(ben, 'room.join', { room: room.id });
  return { ...server, ana, ben, room: room.id, join };
}

test('[M1] every message takes the next seq of its room, without gaps, whoever writes at once', async () => {
  const { run, ana, ben, room, join } = await openRoom();
  await join();
  const before = (await run(ana, 'room.read', { room })).room.head;
  const sent = await Promise.all(Array.from({ length: 40 }, (_, n) =>
    run(n % 2 === 0 ? ana : ben, 'message.send', { room, content: text(`message ${n}`) })));
  expect(sent.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, n) => before + 1 + n));
});

test('[M2] the same nonce and content yields the one message, also when asked at once', async () => {
  const { run, ana, room } = await openRoom();
  const send = () => run(ana, 'message.send', { room, nonce: 'n-1', content: text('once') });
  const answers = await Promise.all([send(), send(), send()]);
  expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
  const { messages } = await run(ana, 'history.read', { room });
  expect(messages.map((message) => message.content?.text)).toEqual(['once']);
});

test('[M2] the same nonce with other content is refused with the first seq', async () => {
  const { run, ana, room } = await openRoom();
  const { seq } = await run(ana, 'message.send', { room, nonce: 'n-1', content: text('one') });
  const refused = await refusalOf(run(ana, 'message.send', { room, nonce: 'n-1', content: text('two') }));
  expect(refused).toMatchObject({ code: 'nonce-conflict', seq });
});

test('[M2] a year later, after an edit and after deletion, the nonce still stands for the one message', async () => {
  const { run, ana, room, clock } = await openRoom();
  const send = () => run(ana, 'message.send', { room, nonce: 'n-1', content: text('one') });
  const { seq } = await send();
  await run(ana, 'message.edit', { room, message: seq, content: text('changed') });
  clock.now += 366 * 86_400_000;
  expect((await send()).seq).toBe(seq);
  await run(ana, 'message.delete', { room, message: seq });
  expect((await send()).seq).toBe(seq);
  expect((await run(ana, 'history.read', { room })).messages.map((message) => message.content)).toEqual([null]);
});

test('[M2] another person may use the same nonce (ws-msg-31)', async () => {
  const { run, ana, ben, room, join } = await openRoom();
  await join();
  const first = await run(ana, 'message.send', { room, nonce: 'same', content: text('of ana') });
  const second = await run(ben, 'message.send', { room, nonce: 'same', content: text('of ben') });
  expect(second.seq).toBe(first.seq + 1);
});

test('[A1][A4] who is not a member cannot write, and learns nothing of whether the room exists', async () => {
  const { run, ben, room } = await openRoom('private');
  const toPrivate = await refusalOf(run(ben, 'message.send', { room, content: text('hi') }));
  const toNothing = await refusalOf(run(ben, 'message.send', { room: 'a'.repeat(16), content: text('hi') }));
  expect(toPrivate.code).toBe('not-found');
  expect(toPrivate).toEqual(toNothing);
});

test('[A1] a reply quotes only what the writer may read (ws-msg-68)', async () => {
  const { run, ana, ben, room, join } = await openRoom();
  await join();
  const { room: secret } = await run(ana, 'room.create', { kind: 'private', name: 'Secret' });
  for (let n = 0; n < 5; n++) await run(ana, 'message.send', { room: secret.id, content: text(`hidden ${n}`) });
  const last = (await run(ana, 'history.read', { room: secret.id })).messages.at(-1)!.seq;
  expect((await refusalOf(run(ben, 'message.send', { room, content: text('what?'), replyTo: last + 50 }))).code).toBe('not-found');
});

test('[A4] mentioning somebody who is not a member tells nobody and says nothing (ws-msg-44)', async () => {
  const { run, ana, ben, room } = await openRoom('private');
  await run(ana, 'message.send', { room, content: text('@ben'), mentions: [ben.user, 'z'.repeat(16)] });
  expect((await run(ana, 'history.read', { room })).messages[0]!.mentions).toEqual([]);
});

test('[D2] a refused message leaves neither row nor entry', async () => {
  const { run, ana, room } = await openRoom();
  const before = (await run(ana, 'room.read', { room })).room.head;
  expect((await refusalOf(run(ana, 'message.send', { room, content: text('   ') }))).code).toBe('empty');
  expect((await refusalOf(run(ana, 'message.send', { room, content: text('x'.repeat(4_001)) })))).toMatchObject({ code: 'too-large', max: 4_000 });
  expect((await run(ana, 'room.read', { room })).room.head).toBe(before);
});

test('[M1] time, author and seq are the server\'s: fields that claim them are refused (ws-msg-46, ws-msg-47)', async () => {
  const { run, ana, room } = await openRoom();
  for (const forged of [{ at: 0 }, { seq: 1 }, { author: 'b'.repeat(16) }]) {
    const refused = await refusalOf(run(ana, 'message.send', { room, content: text('x'), ...forged } as never));
    expect(refused.code).toBe('unknown-field');
  }
});

test('nobody but voices and moderators writes in a moderated room; nobody in an archived one', async () => {
  const { run, ana, ben, room, join } = await openRoom();
  await join();
  await run(ana, 'room.change', { room, settings: { moderated: true } });
  expect((await refusalOf(run(ben, 'message.send', { room, content: text('may I?') }))).code).toBe('forbidden');
  await run(ana, 'member.changeRole', { room, user: ben.user, voice: true });
  await run(ben, 'message.send', { room, content: text('thank you') });
  await run(ana, 'room.archive', { room, archived: true });
  expect((await refusalOf(run(ana, 'message.send', { room, content: text('too late') }))).code).toBe('room-archived');
});

test('a message for another epoch is refused', async () => {
  const { run, ana, room } = await openRoom();
  expect((await refusalOf(run(ana, 'message.send', { room, content: text('x'), ifEpoch: 7 }))).code).toBe('stale-epoch');
  await run(ana, 'message.send', { room, content: text('x'), ifEpoch: 0 });
});

test('who is not a member writes only where a public room welcomes it, and reads nothing', async () => {
  const { run, ana, ben, room } = await openRoom();
  const write = () => run(ben, 'message.send', { room, content: text('knock knock') });
  expect((await refusalOf(write())).code).toBe('not-found');
  await run(ana, 'room.change', { room, settings: { nonMembersMayWrite: true } });
  await write();
  expect((await refusalOf(run(ben, 'history.read', { room }))).code).toBe('not-found');
  expect((await refusalOf(run(ben, 'message.send', { room, content: text('x'), replyTo: 1 }))).code).toBe('not-found');
  await run(ana, 'member.ban', { room, user: ben.user });
  expect((await refusalOf(write())).code).toBe('not-found');
});

test('[A4] an outsider never meets the limits of a room they may not write to', async () => {
  const server = await openTestServer({ limits: true });
  const [ana, eve] = [await server.person('ana'), await server.person('eve')];
  const { room } = await server.run(ana, 'room.create', { kind: 'private', name: 'Secret' });
  for (let n = 0; n < 600; n++) server.app.rates.mustAdmitMessage(room.id);
  expect(() => server.app.rates.mustAdmitMessage(room.id)).toThrow();
  const send = () => server.run(eve, 'message.send', { room: room.id, content: text('hi') });
  expect((await refusalOf(send())).code).toBe('not-found');
});
