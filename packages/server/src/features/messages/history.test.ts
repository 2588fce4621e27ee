import { expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { openTestServer, refusalOf } from '../../testing.ts';

async function openHistory(count: number, kind: 'public' | 'private' = 'public') {
  const server = await openTestServer();
  const ana = await server.person('ana');
  const { room } = await server.run(ana, 'room.create', { kind, name: 'Physics' });
  const seqs: number[] = [];
  for (let n = 0; n < count; n++) {
    seqs.push((await server.run(ana, 'message.send', { room: room.id, content: { text: `message ${n}` } })).seq);
  }
  return { ...server, ana, room: room.id, seqs };
}

test('pages before, after and around a seq are gapless, in order, and say what is beyond', async () => {
  const { run, ana, room, seqs } = await openHistory(25);
  const page = async (input: object) => {
    const { messages, moreBefore, moreAfter } = await run(ana, 'history.read', { room, ...input } as never);
    return { seqs: messages.map((message) => message.seq), moreBefore, moreAfter };
  };
  expect(await page({ limit: 10 })).toEqual({ seqs: seqs.slice(15), moreBefore: true, moreAfter: false });
  expect(await page({ limit: 10, before: seqs[15]! })).toEqual({ seqs: seqs.slice(5, 15), moreBefore: true, moreAfter: true });
  expect(await page({ limit: 10, before: seqs[5]! })).toEqual({ seqs: seqs.slice(0, 5), moreBefore: false, moreAfter: true });
  expect(await page({ limit: 10, after: seqs[4]! })).toEqual({ seqs: seqs.slice(5, 15), moreBefore: true, moreAfter: true });
  expect(await page({ limit: 10, around: seqs[12]! })).toEqual({ seqs: seqs.slice(7, 17), moreBefore: true, moreAfter: true });
});

test('[A1] a newcomer to a private room reads nothing from before they joined', async () => {
  const { run, ana, room, seqs, person } = await openHistory(5, 'private');
  const ben = await person('ben');
  await run(ana, 'room.invite', { room, user: ben.user });
  await run(ben, 'room.join', { room });
  const { seq } = await run(ana, 'message.send', { room, content: { text: 'welcome' } });
  for (const input of [{}, { around: seqs[2]! }, { after: 0 }, { before: seqs[4]! }]) {
    const { messages } = await run(ben, 'history.read', { room, ...input });
    expect(messages.every((message) => message.seq >= seq)).toBe(true);
  }
  expect(JSON.stringify((await run(ben, 'history.entries', { room, after: 0 })).catchUp)).not.toContain('message 1');
  expect((await refusalOf(run(ben, 'message.react', { room, message: seqs[0]!, emoji: '👍', on: true }))).code).toBe('not-found');
});

test('[M3] entries after a cursor are exactly those missed, joined with the text as it is now', async () => {
  const { run, ana, room, seqs } = await openHistory(3);
  await run(ana, 'message.edit', { room, message: seqs[1]!, content: { text: 'changed' } });
  const { catchUp } = await run(ana, 'history.entries', { room, after: seqs[0]! });
  expect(catchUp.entries.map((entry) => entry.seq)).toEqual([seqs[1]!, seqs[2]!, seqs[2]! + 1]);
  expect(catchUp.entries[0]).toMatchObject({ fact: 'message.sent', message: { content: { text: 'changed' } } });
  expect(catchUp).toMatchObject({ reset: false, more: false, seq: seqs[2]! + 1 });
});

test('[M3] a cursor that the log cannot serve gets a snapshot, never a silent hole', async () => {
  const { run, ana, room, seqs } = await openHistory(3);
  const { catchUp } = await run(ana, 'history.entries', { room, after: seqs[2]! + 500 });
  expect(catchUp).toMatchObject({ reset: true, seq: seqs[2]!, entries: [] });
  expect(catchUp.messages.map((message) => message.seq)).toEqual(seqs);
});

test('[Q1] a page of the longest messages stays within what a connection may have waiting', async () => {
  const server = await openTestServer();
  const ana = await server.person('ana');
  const { room } = await server.run(ana, 'room.create', { kind: 'public', name: 'Long' });
  for (let n = 0; n < 100; n++) {
    await server.run(ana, 'message.send', { room: room.id, content: { text: `${n}${'語'.repeat(3_990)}` } });
  }
  const page = await server.run(ana, 'history.read', { room: room.id, limit: 200 });
  expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(limits.queueBytes);
  expect(page.moreBefore).toBe(true);
  const { catchUp } = await server.run(ana, 'history.entries', { room: room.id, after: 0 });
  expect(Buffer.byteLength(JSON.stringify(catchUp))).toBeLessThan(limits.queueBytes);
  expect(catchUp.more).toBe(true);
});
