import { expect, test } from 'bun:test';
import type { Room } from '@hubbub/protocol';
import { orderRooms, roomBeside } from './room-order.ts';

const room = (id: string, kind: Room['kind'], activeAt: number, unread = 0) => ({ id, kind, activeAt, my: { unread } }) as Room;
const rooms = [room('b', 'public', 2), room('d', 'direct', 9), room('g', 'global', 1), room('c', 'private', 5, 3)];

test('the global room is first, then the newest; direct rooms are apart', () => {
  const { named, direct } = orderRooms(rooms);
  expect(named.map(({ id }) => id)).toEqual(['g', 'c', 'b']);
  expect(direct.map(({ id }) => id)).toEqual(['d']);
});

test('steps go around, from nowhere to the first or last, and past rooms where they may not stop', () => {
  expect(roomBeside(rooms, 'c', 1)?.id).toBe('b');
  expect(roomBeside(rooms, 'b', -1)?.id).toBe('c');
  expect(roomBeside(rooms, null, 1)?.id).toBe('b');
  expect(roomBeside(rooms, null, -1)?.id).toBe('c');
  const isUnread = (one: Room) => one.my.unread > 0;
  expect(roomBeside(rooms, 'b', -1, isUnread)?.id).toBe('c');
  expect(roomBeside(rooms, 'c', 1, isUnread)).toBeNull();
  expect(roomBeside([], null, 1)).toBeNull();
});
