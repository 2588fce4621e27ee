import { expect, test } from 'bun:test';
import { isOnlyHere, shareOrigin } from './share-origin.ts';

const local = ['http://192.168.1.20:3000', 'http://10.0.0.2:3000'];

test.each([
  [{ publicUrl: null, local }, 'http://localhost:3000', 'http://192.168.1.20:3000'],
  [{ publicUrl: null, local }, 'http://127.0.0.1:3000', 'http://192.168.1.20:3000'],
  [{ publicUrl: null, local }, 'http://10.0.0.2:3000', 'http://10.0.0.2:3000'],
  [{ publicUrl: null, local: [] }, 'http://localhost:3000', 'http://localhost:3000'],
  [{ publicUrl: 'https://chat.example', local }, 'http://localhost:3000', 'https://chat.example'],
  [{ publicUrl: 'https://chat.example', local }, 'http://192.168.1.20:3000', 'https://chat.example'],
  [undefined, 'http://chat.local:3000', 'http://chat.local:3000'],
])('with %p, opened at %p, links say %p', (reach, here, origin) => expect(shareOrigin(reach, here)).toBe(origin));

test('loopback names and addresses lead nowhere else', () => {
  expect(['http://localhost', 'http://127.0.0.1:80', 'http://127.9.9.9', 'http://[::1]:3000', 'http://a.localhost'].every(isOnlyHere)).toBe(true);
  expect(['http://192.168.1.20', 'http://localhost.example', 'https://127.0.0.1.example'].some(isOnlyHere)).toBe(false);
});
