import { expect, test } from 'bun:test';
import { callHttp, httpRequest } from './http.ts';
import { Refused, Unreachable } from './refused.ts';
import { HeldClock } from './testing/held-clock.ts';

const clock = new HeldClock();

function door(status: number, body: string) {
  const sent: { url: string; init: Parameters<Parameters<typeof callHttp>[0]['fetch']>[1] }[] = [];
  const fetch = async (url: string, init: (typeof sent)[number]['init']) => {
    sent.push({ url, init });
    return { ok: status < 400, status, text: async () => body };
  };
  return { sent, origin: 'http://here', token: 'secret', fetch, clock };
}

test('path fields go into the path, lists with commas into the query, the rest into the body', () => {
  expect(httpRequest('user.read', { users: ['a', 'b'] })).toMatchObject({ method: 'GET', path: '/users?users=a%2Cb' });
  expect(httpRequest('message.delete', { room: 'r', message: 7, nonce: 'n' })).toMatchObject({
    method: 'DELETE', path: '/rooms/r/messages/7', headers: { 'Idempotency-Key': 'n' }, body: undefined,
  });
  expect(httpRequest('room.change', { room: 'r', topic: 't', nonce: 'n' })).toMatchObject({ method: 'PATCH', path: '/rooms/r', body: '{"topic":"t"}' });
  expect(httpRequest('history.read', { room: 'r', before: 5, after: undefined, limit: 50 }).path).toBe('/rooms/r/messages?before=5&limit=50');
});

test('a reply is the JSON of the body, asked for with the bearer token', async () => {
  const open = door(200, '{"users":[]}');
  expect(await callHttp(open, 'user.read', { users: [] })).toEqual({ users: [] });
  expect(open.sent[0]).toMatchObject({ url: 'http://here/api/v1/users?users=', init: { headers: { Authorization: 'Bearer secret' } } });
});

test('a refusal rejects with Refused, everything else that is no answer of ours with Unreachable', async () => {
  const refused = await callHttp(door(404, '{"refused":{"code":"not-found","message":"gone"}}'), 'account.read', {}).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).body.code).toBe('not-found');
  for (const strange of [door(502, '<html>'), door(502, '{}'), { ...door(200, ''), fetch: () => Promise.reject(new Error('offline')) }]) {
    expect(await callHttp(strange, 'account.read', {}).catch((error: unknown) => error)).toBeInstanceOf(Unreachable);
  }
});

test('an answer that never comes is given up', async () => {
  let outcome: unknown;
  void callHttp({ ...door(200, ''), fetch: () => new Promise(() => undefined) }, 'account.read', {}).catch((error: unknown) => { outcome = error; });
  await clock.advance(60_000);
  expect(outcome).toBeInstanceOf(Unreachable);
});
