import { expect, test } from 'bun:test';
import type { Subject } from './bus.ts';
import { natsSubject } from './nats.ts';

test.each<[Subject, string]>([
  ['room:abcdefgh23456777', 'hubbub.room.abcdefgh23456777'], ['user:a_-9', 'hubbub.user.a_-9'], ['place', 'hubbub.place'], ['nodes', 'hubbub.nodes'],
  ['room:*', 'hubbub.room.=2a='], ['room:a.>', 'hubbub.room.a=2e==3e='], ['room:a b\r\n', 'hubbub.room.a=20=b=d==a='], ['room:a:b', 'hubbub.room.a=3a=b'], ['room:\u{1f600}', 'hubbub.room.=1f600='],
])('%j is %s: nothing in it means anything to NATS', (subject, expected) => {
  expect(natsSubject('hubbub', subject)).toBe(expected);
});
