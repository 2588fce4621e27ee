import { afterEach, beforeEach, expect, test } from 'bun:test';
import { fillPlace, type PrepareStep } from '@hubbub/load/fill-place';
import { playLines, replayLines } from '@hubbub/load/replay';
import type { RunningServer } from '@hubbub/server';
import { openLiveServer } from '@hubbub/server/testing';
import { runOperatorCommand } from '../../packages/server/src/operator-commands.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await openLiveServer();
});
afterEach(() => server.close());

const step = ((input) => runOperatorCommand(server.app, 'operator.prepareLoad', { step: input })) as PrepareStep;

test('prepare makes the people, rooms and memberships asked for, with tokens that sign in', async () => {
  const people = await fillPlace(step, { users: 6, rooms: 4, members: 3, messages: 10 }, () => {});
  const rooms = await Promise.all(people.map(async ({ token, user }) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/sync`, {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{}',
    });
    const sync = (await answer.json()) as { me: { id: string }; rooms: { id: string; kind: string; memberCount: number; head: number }[] };
    expect(sync.me.id).toBe(user);
    return sync.rooms.filter(({ kind }) => kind === 'public');
  }));
  expect(rooms.map((own) => own.length)).toEqual([2, 2, 2, 2, 2, 2]);
  expect(people.every(({ room }, index) => rooms[index]!.some(({ id }) => id === room))).toBe(true);
  const heads = new Map(rooms.flat().map(({ id, memberCount, head }) => [id, [memberCount, head]]));
  expect([...heads.values()].sort()).toEqual([[3, 5], [3, 5], [3, 6], [3, 6]]);
});

test('[M1][M2][M3] a log played live by ten clients that lose their connections arrives everywhere once, in one order', async () => {
  const seats = await fillPlace(step, { users: 10, rooms: 1, members: 10, messages: 0 }, () => {});
  const result = await playLines({
    at: { host: '127.0.0.1', port: server.port! }, seats, lines: replayLines([], 7, 600), speed: 0, cutEvery: 20, say: () => {},
  });
  expect(result).toMatchObject({ violations: [], sent: 600, acknowledged: 600 });
  expect(result.breaks).toBeGreaterThan(10);
}, 30_000);
