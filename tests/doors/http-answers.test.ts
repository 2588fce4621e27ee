import { describe, expect, test } from 'bun:test';
import { type CommandName, commands } from '@hubbub/protocol';
import { parsePath } from '../../packages/web/src/app/routes.ts';
import { openPlace, placeForAll } from './place.ts';
import { request } from './raw-http.ts';

const place = placeForAll();
const names = Object.keys(commands) as CommandName[];
const secret = 'select * from secretcanary /srv/hubbub';

/** The request line of a command, its path filled with ids of the right form that stand for nothing. */
function lineOf(name: CommandName): string {
  return commands[name].http.replace(' ', ' /api/v1').replaceAll(/\{(\w+)\}/g, (_, key) => (key === 'message' ? '1' : 'aaaaaaaaaaaaaaaa'));
}

/** A body with every field of the command's input that has no place in its path, as valid as can be without knowing more. */
function bodyOf(name: CommandName): string {
  const values: Record<string, unknown> = {
    name: 'someone', password: 'correct horse battery', current: 'x', code: 'a'.repeat(22), displayName: 'x', content: { text: 'x' }, emoji: '👍', on: true,
    kind: 'public', users: ['aaaaaaaaaaaaaaaa'], user: 'aaaaaaaaaaaaaaaa', archived: true, expiresInMs: null, uses: null, seq: 1, positions: [], state: 'away',
    administrator: true, nonce: 'n', names: ['x'], alias: 'x', mask: 'x', tags: { x: 'y' },
  };
  const keys = Object.keys(commands[name].input.shape).filter((key) => Object.hasOwn(values, key) && !commands[name].http.includes(`{${key}}`));
  const kinds: Partial<Record<CommandName, string>> = { 'mask.set': 'ban' };
  return JSON.stringify({ ...Object.fromEntries(keys.map((key) => [key, values[key]])), ...(kinds[name] && { kind: kinds[name] }) });
}

function whole(port: number, name: CommandName, token: string): string {
  const [method] = commands[name].http.split(' ');
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const query: Partial<Record<CommandName, string>> = {
    'user.find': '?query=x', 'user.read': '?users=', 'user.named': '?names=', 'presence.watch': '?users=', 'history.entries': '?after=0', 'read.mentions': '?after=0', 'mask.list': '?kind=ban',
  };
  return method === 'GET' ? request(port, lineOf(name) + (query[name] ?? ''), headers) : request(port, lineOf(name), headers, bodyOf(name));
}

test.each(names)('http-45-cache-poison: nothing between keeps an answer to %s', async (name) => {
  const { text } = await place().http(whole(place().port, name, place().witness.token.slice(0, 20)));
  expect(text).toMatch(/^cache-control: no-store\r$/im);
  expect(text).toMatch(/^vary: .*cookie.*authorization/im);
  expect(text).toMatch(/^x-content-type-options: nosniff\r$/im);
  expect(text).toMatch(/^content-security-policy: default-src 'none'.*; require-trusted-types-for 'script'; trusted-types hubbub-templates hubbub-pasted\r$/im);
});

test('http-45-cache-poison: answers of a good request are not kept either', async () => {
  const { text, status } = await place().http(request(place().port, 'GET /api/v1/me', { Authorization: `Bearer ${place().mallory.token}` }));
  expect(status).toBe(200);
  expect(text).toMatch(/^cache-control: no-store\r$/im);
});

describe('[Q2] http-46-error-leak', () => {
  test('a bug in any route answers 500 with a reference and nothing else, and is logged once', async () => {
    const broken = await openPlace();
    const { app, port, server, mallory } = broken;
    const logged: unknown[] = [];
    const transact = app.store.transact;
    app.log.error = ((line: unknown) => void logged.push(line)) as typeof app.log.error;
    try {
      for (const name of names) {
        let calls = 0;
        // The first transaction finds the session; the command's own one breaks.
        app.store.transact = ((work: Parameters<typeof transact>[0]) =>
          calls++ === 0 ? transact(work) : Promise.reject(new TypeError(secret))) as typeof transact;
        logged.length = 0;
        const { status, body, text } = await broken.http(whole(port, name, mallory.token));
        expect({ name, status, body }).toEqual({
          name, status: 500, body: { refused: { code: 'internal', message: expect.any(String) as string, reference: expect.any(String) as string } },
        });
        expect(text).not.toContain('secretcanary');
        expect(logged).toHaveLength(1);
        expect(JSON.stringify(logged)).toContain(body.refused!.reference!);
        expect(JSON.stringify(logged)).not.toContain('correct horse');
      }
    } finally {
      app.store.transact = transact;
      broken.beside.close();
      await server.close();
    }
  }, 20_000);

  test('the same over a WebSocket: the connection stays and the next command works', async () => {
    const broken = await openPlace();
    const { app, server } = broken;
    const transact = app.store.transact;
    try {
      const talker = await broken.talker();
      app.store.transact = (() => Promise.reject(new TypeError(secret))) as typeof transact;
      const { refused } = await talker.ask('room.list', {});
      expect(refused).toEqual({ code: 'internal', message: expect.any(String) as string, reference: expect.any(String) as string });
      expect(talker.texts.join()).not.toContain('secretcanary');
      app.store.transact = transact;
      expect((await talker.ask('room.list', {})).reply).toBeDefined();
    } finally {
      app.store.transact = transact;
      broken.beside.close();
      await server.close();
    }
  });
});

test('the addresses the server knows as pages are those of the web client', async () => {
  for (const path of ['/', '/room/aaaaaaaaaaaaaaaa', '/directory', '/settings', '/admin', '/sign-in', '/create-account', '/invite/x', '/setup/x', '/reset/x']) {
    expect(parsePath(path).page).not.toBe('unknown');
    const { status, text } = await place().http(request(place().port, `GET ${path}`));
    // Without a built client there is no page at all.
    expect(text.includes('<html') ? status : 200).toBe(200);
  }
});
