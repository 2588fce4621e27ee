import { expect, test } from 'bun:test';
import { openTestServer, refusalOf } from '../../testing.ts';

async function openUnread() {
  const server = await openTestServer();
  const ana = await server.person('ana');
  const ben = await server.person('ben');
  const { room } = await server.run(ana, 'room.create', { kind: 'public', name: 'Physics' });
  await server.run(ben, 'room.join', { room: room.id });
  const seqs: number[] = [];
  for (const mentions of [[], [ben.user], []]) {
    seqs.push((await server.run(ana, 'message.send', { room: room.id, content: { text: 'hello' }, mentions })).seq);
  }
  const badge = async () => {
    const { my } = (await server.run(ben, 'room.read', { room: room.id })).room;
    return { unread: my.unread, mentions: my.mentions };
  };
  return { ...server, ana, ben, room: room.id, seqs, badge };
}

test('[R1] the badge counts messages of others after the read position, without deleted ones', async () => {
  const { run, ana, ben, room, seqs, badge } = await openUnread();
  expect(await badge()).toEqual({ unread: 3, mentions: 1 });
  await run(ben, 'message.send', { room, content: { text: 'mine does not count' } });
  await run(ana, 'message.delete', { room, message: seqs[1]! });
  expect(await badge()).toEqual({ unread: 2, mentions: 0 });
});

test('[R1] the mentions of the badge are the list that it opens', async () => {
  const { run, ana, ben, room, seqs, badge } = await openUnread();
  const after = async (seq: number, who = ben) => (await run(who, 'read.mentions', { room, after: seq })).seqs;
  const later = (await run(ana, 'message.send', { room, content: { text: 'again' }, mentions: [ben.user] })).seq;
  await run(ben, 'message.send', { room, content: { text: 'I name myself' }, mentions: [ben.user] });
  expect(await after(0)).toEqual([seqs[1]!, later]);
  expect((await badge()).mentions).toBe(2);
  const { readSeq } = await run(ben, 'read.mark', { room, seq: seqs[1]! });
  expect(await after(readSeq)).toEqual([later]);
  expect((await badge()).mentions).toBe(1);
  await run(ana, 'message.delete', { room, message: later });
  expect(await after(readSeq)).toEqual([]);
  expect(await after(0, ana)).toEqual([]);
});

test('[R1] marking all read gives zero everywhere', async () => {
  const { run, ben, badge } = await openUnread();
  await run(ben, 'read.markAll', {});
  expect(await badge()).toEqual({ unread: 0, mentions: 0 });
});

test('[R2] a read position only moves forward', async () => {
  const { run, ben, room, seqs, badge } = await openUnread();
  expect(await run(ben, 'read.mark', { room, seq: seqs[1]! })).toMatchObject({ readSeq: seqs[1]!, unread: 1 });
  expect(await run(ben, 'read.mark', { room, seq: seqs[0]! })).toMatchObject({ readSeq: seqs[1]!, unread: 1 });
  expect(await badge()).toEqual({ unread: 1, mentions: 0 });
});

test('[R2] unless the person marks unread', async () => {
  const { run, ben, room, seqs } = await openUnread();
  await run(ben, 'read.mark', { room, seq: seqs[2]! });
  expect(await run(ben, 'read.unmark', { room, seq: seqs[1]! })).toMatchObject({ readSeq: seqs[1]! - 1, unread: 2, mentions: 1 });
});

test('[R2] a position beyond the head is the head: what comes later is unread (ws-msg-61)', async () => {
  const { run, ana, ben, room, badge } = await openUnread();
  await run(ben, 'read.mark', { room, seq: 1_000_000 });
  await run(ana, 'message.send', { room, content: { text: 'new' } });
  expect(await badge()).toEqual({ unread: 1, mentions: 0 });
});

test('[A1] nobody marks or reads positions in a room they are not in', async () => {
  const { run, ana, person } = await openUnread();
  const eve = await person('eve');
  const { room } = await run(ana, 'room.create', { kind: 'private', name: 'Secret' });
  for (const attempt of [
    run(eve, 'read.mark', { room: room.id, seq: 1 }), run(eve, 'read.positions', { room: room.id }),
    run(eve, 'typing.set', { room: room.id }),
  ]) expect((await refusalOf(attempt)).code).toBe('not-found');
});

test('[M5] positions of a small room say what reached and what was read by each member', async () => {
  const { run, ana, ben, room, seqs, told } = await openUnread();
  await run(ben, 'read.delivered', { positions: [{ room, seq: seqs[2]! }] });
  await run(ben, 'read.mark', { room, seq: seqs[0]! });
  const { positions } = await run(ana, 'read.positions', { room });
  expect(positions.find(({ user }) => user === ben.user)).toEqual({ user: ben.user, delivered: seqs[2]!, read: seqs[0]! });
  const signals = told.filter((telling) => telling.to === 'room' && telling.fact.fact === 'positions.changed');
  expect(signals).toHaveLength(2);
});
