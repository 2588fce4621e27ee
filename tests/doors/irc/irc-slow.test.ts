import { afterAll, beforeAll, expect, test } from 'bun:test';
import type { IrcClient } from './irc-client.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

/** Shorter than in a real server, so that the test ends; the promise is that it counts at all. */
const irc = 2;
const withinMs = 1_000 * irc + 15_000;
const ofEach = 50;
let place: IrcPlace;
beforeAll(async () => {
  place = await openIrcPlace({}, { idleSeconds: { irc } });
});
afterAll(() => place.close());

test('[Q1] who never ends the registration is closed at the deadline, whatever comes meanwhile; who has, stays', async () => {
  const [one, two] = [await place.guest('one'), await place.guest('two')];
  for (const client of [one, two]) {
    client.send('JOIN #calm');
    await client.expect(/ 366 /);
  }
  const starts = ['', 'NICK half\r\n', 'USER half 0 * :Half\r\n', 'CAP LS 302\r\nNICK open\r\nUSER open 0 * :Open\r\n', 'CAP REQ sasl\r\nAUTHENTICATE PLAIN\r\n', 'JOIN #calm\r\n', 'NICK no-end'];
  const slow: IrcClient[] = [];
  for (const start of starts) {
    const opened = await Promise.all(Array.from({ length: ofEach }, () => place.raw()));
    for (const client of opened) client.raw.write(start);
    slow.push(...opened);
  }
  const started = performance.now();
  // Bytes, lines and answers to nothing: none of them makes the time longer.
  const drip = setInterval(() => slow.forEach((client, at) => client.raw.write(['x', 'PING x\r\n', 'NICK one\r\n'][at % 3]!)), 250);
  try {
    while (!slow.every((client) => client.raw.isClosed())) {
      const words = crypto.randomUUID();
      one.send(`PRIVMSG #calm :${words}`);
      await two.expect(new RegExp(words));
      expect(performance.now() - started).toBeLessThan(withinMs);
    }
  } finally {
    clearInterval(drip);
  }
  for (const client of slow) expect(client.raw.received().toString('utf8')).toContain('ERROR :Registration timed out\r\n');
  expect([one.raw.isClosed(), two.raw.isClosed()]).toEqual([false, false]);
  await place.mustBeUnharmed();
}, 30_000);
