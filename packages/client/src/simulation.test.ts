import { expect, test } from 'bun:test';
import type { Message } from '@hubbub/protocol';
import { comparable, simulate, type Outcome } from './testing/simulation.ts';

/** Seeds that once failed stay; the others are the daily bread. */
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);

for (const seed of seeds) {
  test(`[M1] [M2] [M3] [M4] [M5] [R1] after random work, cuts, crashes and lost answers all is level (seed ${seed})`, async () => {
    const outcome = await simulate(seed);
    judgeWindows(outcome);
    judgeTimelines(outcome);
    judgeSends(outcome);
    judgeCounts(outcome);
    const { cut, crash, refused, overtaken, repeated, 'lost answer': lostAnswer } = outcome.faults;
    expect([cut, crash, refused, overtaken, repeated, lostAnswer].every((count) => (count ?? 0) > 0)).toBe(true);
  });
}

/** What was on the screens was a gapless part of the server's log, up to its end or with more to load. */
function judgeWindows({ windows, server }: Outcome): void {
  for (const { user, timeline } of windows) {
    const all = server.rooms.get(timeline.room)!.all(user).map(comparable);
    const from = all.findIndex((one) => one.seq === timeline.messages[0]?.seq);
    const to = timeline.moreAfter ? from + timeline.messages.length : all.length;
    expect(timeline.messages.map((row) => comparable(row as Message))).toEqual(from < 0 ? [] : all.slice(from, to));
    expect(timeline.moreBefore || from <= 0).toBe(true);
  }
}

/** Every client shows the server's log, each message once, in order. */
function judgeTimelines({ tabs, rooms }: Outcome): void {
  for (const { client, user } of tabs) {
    for (const room of rooms.filter((one) => one.members.has(user))) {
      const { messages, moreAfter } = client.timeline(room.id);
      expect(moreAfter).toBe(false);
      expect(messages.map((row) => comparable(row as Message))).toEqual(room.all(user).map(comparable));
      expect(messages.filter((row) => row.author === user).every((row) => row.sendState === 'stored' || row.sendState === 'delivered' || row.sendState === 'read')).toBe(true);
    }
  }
}

/** What was kept was sent once, in the order it was typed; nothing appears that nobody typed. */
function judgeSends({ server, tabs, rooms, typed }: Outcome): void {
  const sends = server.doneCommands.filter(({ command }) => command === 'message.send');
  const nonces = new Map(sends.map(({ input }) => {
    const { nonce, content, room } = input as { nonce: string; content: { text: string }; room: string };
    return [nonce, { text: content.text, room }];
  }));
  const stored = rooms.flatMap((room) => room.messages.map((row) => ({ room: room.id, seq: row.seq, text: nonces.get(row.nonce)!.text })));
  const texts = stored.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.every((text) => typed.has(text))).toBe(true);
  for (const { sent } of tabs) {
    for (const room of rooms) {
      const seqs = sent.filter((one) => one.room === room.id).map(({ text }) => stored.find((one) => one.text === text)?.seq ?? -1);
      expect(seqs).not.toContain(-1);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    }
  }
}

/** Badges equal the server's own counts. */
function judgeCounts({ tabs, rooms }: Outcome): void {
  for (const { client, user } of tabs) {
    for (const room of rooms.filter((one) => one.members.has(user))) {
      const { readSeq, unread, mentions } = client.room(room.id)!.my;
      expect({ readSeq, unread, mentions }).toEqual({ readSeq: room.members.get(user)!.readSeq, ...room.unread(user) });
    }
  }
}
