import { expect, test } from 'bun:test';
import type { RefusalBody } from '@hubbub/protocol';
import { memoryKeep, memoryStore } from './keep-memory.ts';
import { noFaults, type Faults } from './testing/fake-server.ts';
import { makePlace, numbered, say, texts } from './testing/place.ts';

const busy: RefusalBody = { code: 'overloaded', message: 'busy', retryAfterMs: 5_000 };
const tooLarge: RefusalBody = { code: 'too-large', message: 'too long', limit: 'messageCodePoints', max: 4_000 };

/** Faults that concern sends only. */
function sends(fate: (text: string) => ReturnType<Faults['fate']>): Faults {
  return { ...noFaults, fate: (_, command, input) => (command === 'message.send' ? fate((input as { content: { text: string } }).content.text) : 'do') };
}

const stored = (place: ReturnType<typeof makePlace>) => texts(place.room.messages);

test('[M4] [M5] what is typed offline waits, survives a crash, and is sent once and in order days later', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  server.down = true;
  server.cut();
  await clock.advance(100);
  for (const text of numbered(5)) await client.send(room.id, say(text));
  client.crash();
  await clock.advance(3 * 86_400_000);
  server.down = false;
  const again = await place.live(alice, client.store);
  await clock.advance(2_000);
  expect(stored(place)).toEqual(numbered(5));
  expect(again.store.outbox.size).toBe(0);
});

test('[M4] after a reload what waits is shown before the network answers', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const client = await place.live(alice);
  client.timeline(room.id);
  place.bobSays('hello');
  await clock.advance(5_000);
  server.down = true;
  server.cut();
  await client.send(room.id, say('waiting'));
  client.crash();
  const { openTestClient } = await import('./testing/test-client.ts');
  const again = openTestClient(place, alice, client.store);
  await clock.advance(0);
  expect(again.me()?.id).toBe(alice);
  expect(texts(again.timeline(room.id).messages)).toEqual(['hello', 'waiting']);
  expect(again.timeline(room.id).messages.map((row) => row.sendState)).toEqual([null, 'waiting']);
});

test('[M4] nothing is sent before it is durable', async () => {
  const place = makePlace();
  let written = (): void => undefined;
  const keep = memoryKeep();
  const { putOutbox } = keep;
  keep.putOutbox = async (item) => {
    await new Promise<void>((done) => { written = done; });
    await putOutbox(item);
  };
  const client = await place.live(place.alice, memoryStore(), { keep });
  let isKept = false;
  void client.send(place.room.id, say('careful')).then(() => { isKept = true; });
  await place.clock.advance(5_000);
  place.server.cut();
  await place.clock.advance(5_000);
  expect([client.connection().phase, isKept, stored(place)]).toEqual(['live', false, []]);
  written();
  await place.clock.advance(1_000);
  expect([isKept, stored(place)]).toEqual([true, ['careful']]);
});

test('[M4] a message that cannot be kept is taken back, and the caller hears of it', async () => {
  const place = makePlace();
  const keep = memoryKeep();
  keep.putOutbox = () => Promise.reject(new Error('the disk is full'));
  const client = await place.live(place.alice, memoryStore(), { keep });
  await expect(client.send(place.room.id, say('lost?'))).rejects.toThrow('the disk is full');
  expect(client.timeline(place.room.id).messages).toEqual([]);
});

test('[M2] [M4] a lost answer leads to a repeat with the same nonce and one message', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  client.timeline(place.room.id);
  let losses = 3;
  place.server.faults = sends(() => (losses-- > 0 ? 'lose-answer' : 'do'));
  await client.send(place.room.id, say('once'));
  await place.clock.until(() => losses < 0 || client.timeline(place.room.id).messages[0]?.sendState === 'stored');
  await place.clock.advance(60_000);
  expect(stored(place)).toEqual(['once']);
  expect(texts(client.timeline(place.room.id).messages)).toEqual(['once']);
});

test('[M4] one message of a room is in flight at a time; rooms do not wait for each other', async () => {
  const place = makePlace();
  const { alice, room, server, clock } = place;
  const other = server.addRoom('other', [alice]);
  const client = await place.live(alice);
  server.faults = { ...noFaults, delayMs: () => 100 };
  for (const text of numbered(3)) await client.send(room.id, say(text));
  await client.send(other.id, say('elsewhere'));
  await clock.advance(150);
  expect([stored(place), texts(other.messages)]).toEqual([['m1'], ['elsewhere']]);
  await clock.advance(1_000);
  expect(stored(place)).toEqual(numbered(3));
});

test('[M4] a refusal that may pass holds the room\'s queue as long as the server asks', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  let refusals = 1;
  place.server.faults = sends(() => (refusals-- > 0 ? busy : 'do'));
  for (const text of numbered(3)) await client.send(place.room.id, say(text));
  await place.clock.advance(4_900);
  expect(stored(place)).toEqual([]);
  expect(refusals).toBe(0);
  await place.clock.advance(1_000);
  expect(stored(place)).toEqual(numbered(3));
});

test('[M4] a lost session is no failure: the message waits for the next sign-in', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.faults = sends(() => ({ code: 'not-signed-in', message: 'Sign in first.' }));
  await client.send(place.room.id, say('later'));
  await place.clock.advance(2_000);
  expect(client.timeline(place.room.id).messages[0]?.sendState).toBe('waiting');
});

test('[M5] a final refusal marks the message failed and lets the next one go; retry and discard work', async () => {
  const place = makePlace();
  const { room, clock, server } = place;
  const client = await place.live(place.alice);
  client.timeline(room.id);
  server.faults = sends((text) => (text.startsWith('bad') ? tooLarge : 'do'));
  const { nonce } = await client.send(room.id, say('bad one'));
  const { nonce: second } = await client.send(room.id, say('bad two'));
  await client.send(room.id, say('good'));
  await clock.advance(1_000);
  const rows = client.timeline(room.id).messages;
  expect(rows.map((row) => [row.content?.text, row.sendState, row.refusal?.code])).toEqual([
    ['good', 'stored', undefined], ['bad one', 'failed', 'too-large'], ['bad two', 'failed', 'too-large'],
  ]);
  await client.discard(room.id, second);
  server.faults = noFaults;
  await client.retry(room.id, nonce);
  expect(client.timeline(room.id).messages.at(-1)?.sendState).toBe('waiting');
  await clock.advance(1_000);
  expect(texts(client.timeline(room.id).messages)).toEqual(['good', 'bad one']);
  expect(room.messages.at(-1)?.nonce).toBe(nonce);
  expect(client.store.outbox.size).toBe(0);
});

test('[M5] failed messages are still failed after a reload', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.faults = sends(() => tooLarge);
  await client.send(place.room.id, say('bad'));
  await place.clock.advance(1_000);
  client.crash();
  const again = await place.live(place.alice, client.store);
  expect(again.timeline(place.room.id).messages.map((row) => row.sendState)).toEqual(['failed']);
});

test('[M4] a nonce that stands for another message counts as failed', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.faults = sends(() => ({ code: 'nonce-conflict', message: 'used', seq: 7 }));
  await client.send(place.room.id, say('twice'));
  await place.clock.advance(1_000);
  expect(client.timeline(place.room.id).messages[0]).toMatchObject({ sendState: 'failed', refusal: { code: 'nonce-conflict', seq: 7 } });
});

test('[M4] discarding in flight: a stored message is shown, an unanswered one is never sent again', async () => {
  const place = makePlace();
  const { room, clock, server } = place;
  const client = await place.live(place.alice);
  client.timeline(room.id);
  server.faults = { ...noFaults, delayMs: () => 200 };
  const { nonce } = await client.send(room.id, say('too late'));
  await clock.advance(50);
  await client.discard(room.id, nonce);
  expect(client.timeline(room.id).messages).toEqual([]);
  await clock.advance(2_000);
  expect(texts(client.timeline(room.id).messages)).toEqual(['too late']);
  server.faults = sends(() => 'lose-request');
  const { nonce: lost } = await client.send(room.id, say('in time'));
  const discarded = client.discard(room.id, lost);
  server.faults = noFaults;
  server.cut();
  await discarded;
  await clock.advance(60_000);
  expect(stored(place)).toEqual(['too late']);
});

test('[M4] of several tabs one sends, the others show the states; a dead one is followed after its lease ran out', async () => {
  const place = makePlace();
  const { alice, room, clock, server } = place;
  const store = memoryStore();
  const first = await place.live(alice, store);
  const second = await place.live(alice, store);
  first.timeline(room.id);
  second.timeline(room.id);
  server.faults = { ...noFaults, delayMs: () => 300 };
  await first.send(room.id, say('from the first'));
  await second.send(room.id, say('from the second'));
  await clock.advance(10);
  expect(second.timeline(room.id).messages.map((row) => row.sendState)).toEqual(['waiting', 'waiting']);
  await clock.advance(5_000);
  const senders = () => server.doneCommands.filter(({ command }) => command === 'message.send').length;
  expect([stored(place), senders()]).toEqual([['from the first', 'from the second'], 2]);
  server.faults = { ...noFaults, delayMs: () => 60_000 };
  await first.send(room.id, say('left behind'));
  await clock.advance(5);
  first.crash();
  server.faults = noFaults;
  await clock.advance(6_000);
  expect(senders()).toBe(2);
  await clock.advance(10_000);
  expect(stored(place)).toEqual(['from the first', 'from the second', 'left behind']);
  expect(second.timeline(room.id).messages.map((row) => row.sendState)).toEqual(['stored', 'stored', 'stored']);
});

test('[M4] a tab that cannot connect leaves the sending to one that can', async () => {
  const place = makePlace();
  const store = memoryStore();
  const offline = await place.live(place.alice, store, { openSocket: offlineLater() });
  const online = await place.live(place.alice, store);
  await place.clock.advance(1_000);
  expect(offline.connection().phase).not.toBe('live');
  await offline.send(place.room.id, say('by the other'));
  await place.clock.advance(500);
  expect(stored(place)).toEqual(['by the other']);
  expect(online.store.outbox.size).toBe(0);

  /** Connects once and is cut at once, then never again. */
  function offlineLater() {
    let connections = 0;
    return (url: string, events: Parameters<ReturnType<typeof place.server.openSocket>>[1]) => {
      if (connections++ === 0) {
        const socket = place.server.openSocket(place.alice)(url, events, undefined);
        place.clock.after(500, () => { socket.close(); events.closed(1006, ''); });
        return socket;
      }
      return { send: () => undefined, close: () => undefined };
    };
  }
});

test('[M4] a clock that is set back does not keep anyone from sending', async () => {
  const place = makePlace();
  const client = await place.live(place.alice);
  place.server.faults = sends(() => busy);
  await client.send(place.room.id, say('patience'));
  await place.clock.advance(100);
  client.crash();
  place.clock.step(-365 * 86_400_000);
  place.server.faults = noFaults;
  await place.live(place.alice, client.store);
  await place.clock.advance(15_000);
  expect(stored(place)).toEqual(['patience']);
});

test('[M5] a stored message does not stay an echo when the log leaps over it', async () => {
  const place = makePlace();
  const { alice, room, clock, server } = place;
  const client = await place.live(alice);
  client.timeline(room.id);
  await clock.advance(100);
  server.faults = { ...noFaults, drops: () => true };
  await client.send(room.id, say('leapt over'));
  await clock.advance(100);
  expect(client.timeline(room.id).messages.map((row) => [row.content?.text, row.sendState])).toEqual([['leapt over', 'stored']]);
  server.faults = noFaults;
  server.cut();
  place.bobSays(...numbered(80));
  room.logFrom = room.head;
  await clock.advance(5_000);
  expect(texts(client.timeline(room.id).messages)).toEqual(numbered(80).slice(-50));
});
