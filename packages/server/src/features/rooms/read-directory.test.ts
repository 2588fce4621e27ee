import { afterEach, beforeEach, expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
let ann: UserCaller;
beforeEach(async () => {
  server = await openTestServer();
  ann = await server.person('ann');
});
afterEach(() => server.close());

test('a query finds parts of name or topic whatever their case; blanks find everything', async () => {
  await server.run(ann, 'room.create', { kind: 'public', name: 'Straße', topic: 'Wege über Land' });
  await server.run(ann, 'room.create', { kind: 'public', name: 'Garten' });
  const find = async (query: string) => (await server.run(ann, 'room.directory', { query })).rooms.map(({ name }) => name);
  expect(await find('STRASS')).toEqual(['Straße']);
  expect(await find('WEGE ÜB')).toEqual(['Straße']);
  expect(await find(' ')).toEqual(['Garten', 'Straße']);
  expect(await find('%')).toEqual([]);
});

test('pages of 50 hold every room once', async () => {
  for (let number = 0; number < 101; number++) await server.run(ann, 'room.create', { kind: 'public', name: `Number ${number}` });
  const seen: string[] = [];
  const sizes: number[] = [];
  for (let more = true; more; ) {
    const page = await server.run(ann, 'room.directory', { after: seen.at(-1) });
    seen.push(...page.rooms.map(({ id }) => id));
    sizes.push(page.rooms.length);
    more = page.more;
  }
  expect(sizes).toEqual([50, 50, 1]);
  expect(new Set(seen).size).toBe(101);
});
