import { describe, expect, test } from 'bun:test';
import type { Me } from '@hubbub/protocol';
import { readConfig } from '../../packages/server/src/config.ts';
import { openPlace, type Place, placeForAll } from './place.ts';
import { makePerson } from './person.ts';

const place = placeForAll();
const good = 'correct horse battery staple';
/** 72 characters that are easy for nobody. */
const long = 'k3Vq9Zt1Lx7Bw5Rn2Hd8Jm4Pc6Yf0GsTe-uAoXi_zQbWlKjMhCgDvNyErPaSUFIOJHBVTqwZ'.slice(0, 72);
let people = 0;

interface Answered {
  status: number;
  body: { refused?: { code: string; field?: string; retryAfterMs?: number }; token?: string; me?: Me } & Record<string, unknown>;
  headers: Headers;
}

async function call(path: string, body: unknown, headers: Record<string, string> = {}, at: Place = place(), method: 'POST' | 'PATCH' = 'POST'): Promise<Answered> {
  const answer = await fetch(`http://127.0.0.1:${at.port}/api/v1${path}`, {
    method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() as Answered['body'], headers: answer.headers };
}

const register = (name: string, more: object = {}): Promise<Answered> => call('/accounts', { name, password: good, ...more });
const signIn = (name: string, password: string): Promise<Answered> => call('/sessions', { name, password });

describe('user names', () => {
  test.each([
    ['auth-01-user-empty', ''], ['auth-01-user-empty (one letter)', 'a'], ['auth-07-user-zwj', 'ad\u200dmin'], ['auth-07-user-zwj (soft hyphen)', 'ad\u00admin'],
    ['auth-07-user-zwj (word joiner)', 'ad\u2060min'], ['auth-11-user-emoji', '👻👻'], ['auth-13-user-arabic-lig', '\ufdfa'], ['auth-16-user-path', '..'],
    ['auth-16-user-path', '.'], ['auth-16-user-path', 'a/b'], ['auth-16-user-path', 'con'], ['auth-16-user-path', 'CON.txt'], ['auth-16-user-path', 'a%2fb'], ['auth-16-user-path', 'a\\b'],
    ['a lone surrogate', 'ab\ud800'], ['a NUL', 'ab\0'], ['a line break', 'ab\ncd'], ['a right-to-left override', 'ab\u202ecd'], ['33 letters', 'a'.repeat(33)], ['two dots', 'a..b'],
  ])('%s: %p is bad-user-name', async (_id, name) => {
    const { status, body } = await register(name);
    expect({ status, refused: body.refused }).toMatchObject({ status: 400, refused: { code: 'bad-user-name', field: 'name' } });
  });

  test.each(['server', 'system', 'admin', 'root', 'everyone', 'here', 'all', 'null', 'undefined', 'SERVER', 'Admin'])('auth-14-user-reserved: %s is reserved-name', async (name) => {
    expect((await register(name)).body.refused?.code).toBe('reserved-name');
  });

  test.each([['auth-05-user-cyrillic', 'аdmin'], ['auth-09-user-turkish', 'ADMİN'], ['auth-09-user-turkish', 'admın'], ['mixed scripts', 'pаypal']])('%s: %s is confusable', async (_id, name) => {
    expect((await register(name)).body.refused?.code).toBe('confusable');
  });

  test('auth-04-user-case: a name in another case, or in compatibility letters, is taken', async () => {
    expect((await register('Someone')).status).toBe(200);
    for (const name of ['someone', 'SOMEONE', 'ｓomeone', 'Ｓomeone']) expect((await register(name)).body.refused?.code).toBe('taken');
    expect((await register('s0meone')).body.refused?.code).toBe('confusable');
  });

  test('auth-10-user-sharp-s: straße and STRASSE are one name', async () => {
    expect((await register('straße')).status).toBe(200);
    expect((await register('STRASSE')).body.refused?.code).toBe('taken');
  });

  test('auth-19-display-bidi: a display name loses bidi controls and line breaks', async () => {
    const { body } = await register(`bidi${++people}`, { displayName: 'evil\u202egnp.exe\u2066\n x' });
    expect(body.me!.displayName).toBe('evilgnp.exe x');
  });

  test('auth-52-signup-race: of 50 sign-ups of one name at once exactly one makes an account', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => register('racer')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.flatMap(({ status, body }) => (status === 200 ? [] : [{ status, code: body.refused?.code }]));
    expect(refused).toEqual(Array(49).fill({ status: 409, code: 'taken' }));
  }, 30_000);
});

describe('passwords', () => {
  test.each([
    ['auth-20-pw-short', 'abc-dé7'], ['auth-21-pw-top3000', 'password1'], ['auth-22-pw-username', 'walter wombat 99'], ['auth-22-pw-username (site)', 'hubbub hubbub 77'],
  ])('%s: %p is weak-password', async (_id, password) => {
    const { status, body } = await register('walter', { password });
    expect({ status, refused: body.refused }).toMatchObject({ status: 400, refused: { code: 'weak-password', field: 'password' } });
  });

  test.each([
    ['auth-23-pw-64', long.slice(0, 64), long.slice(0, 64), 200],
    ['auth-24-pw-73-bytes', `${long}-one`, `${long}-two`, 401],
    ['auth-25-pw-nul', 'abc\0defghi jkl', 'abc\0defghi jkm', 401],
    ['auth-27-pw-unicode-forms', 'caf\u00e9 au lait 93', 'cafe\u0301 au lait 93', 200],
    ['auth-27-pw-unicode-forms (never folded)', 'caf\u00e9 au lait 93', 'CAF\u00c9 au lait 93', 401],
    ['auth-28-pw-spaces', '  four plain words here ', '  four plain words here ', 200],
    ['auth-28-pw-spaces (trimmed)', '  four plain words here ', 'four plain words here', 401],
  ])('%s: made with %p, signing in with %p answers %d', async (_id, made, typed, status) => {
    const name = `pw${++people}`;
    expect((await register(name, { password: made })).status).toBe(200);
    expect((await signIn(name, typed)).status).toBe(status);
  });

  test.each([[['x']], [{ $ne: null }], [true], [null], [12345678]])('auth-29-pw-array: %j is bad-field on every command with a password', async (password) => {
    for (const path of ['/accounts', '/sessions', '/password-resets']) {
      const { status, body } = await call(path, { ...(path === '/password-resets' ? { code: 'a'.repeat(22) } : { name: 'witness' }), password });
      expect({ status, refused: body.refused }).toMatchObject({ status: 400, refused: { code: 'bad-field', field: 'password' } });
    }
  });

  test('a password of a megabyte is refused before anything is hashed', async () => {
    expect((await register('huge', { password: 'x'.repeat(1_048_576) })).status).toBe(413);
    expect((await register('huge', { password: 'x'.repeat(20_000) })).body.refused?.code).toBe('bad-field');
  });
});

describe('[A4] sign-in tells nothing', () => {
  test('auth-31-login-enum: an unknown name, a wrong password and a disabled account answer the same, for the same work', async () => {
    const { app } = place();
    expect((await register('known')).status).toBe(200);
    const disabled = (await register('disabled')).body.me!;
    await app.store.transact((tx) => tx.accounts.updateUser(disabled.id, { disabledAt: 1 }));
    const verified: string[] = [];
    const { verify } = Bun.password;
    Bun.password.verify = ((password: string, hash: string) => {
      // The parameters of the hash are what verifying costs.
      verified.push(hash.split('$').slice(0, 4).join('$'));
      return verify(password, hash);
    }) as typeof verify;
    try {
      const answers = await Promise.all(['known', 'nobody-at-all', 'disabled', 'admin', '\ud800', ''].map((name) => signIn(name, name === 'disabled' ? good : 'not this one')));
      const seen = answers.map(({ status, body, headers }) => ({ status, body, headers: [...headers.keys()], length: headers.get('content-length') }));
      for (const one of seen) expect(one).toEqual(seen[0]!);
      expect(seen[0]).toMatchObject({ status: 401, body: { refused: { code: 'wrong-credentials' } } });
      expect(verified).toEqual(Array(6).fill(verified[0]));
    } finally {
      Bun.password.verify = verify;
    }
  });

  test('auth-33-login-spray: one password on many accounts is stopped by address; the right password is no failure', async () => {
    // Few enough that none comes back meanwhile, however slow the machine is.
    const limited = await openPlace({ limits: true, signInFailuresPerMinute: 3 });
    try {
      const statuses = [];
      for (let n = 0; n < 8; n++) statuses.push((await call('/sessions', { name: `victim-${n}`, password: 'Summer2026!' }, {}, limited)).status);
      expect(statuses).toEqual([...Array(3).fill(401), ...Array(5).fill(429)]);
      const refused = await call('/sessions', { name: 'victim-1', password: 'Summer2026!' }, {}, limited);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused.body.refused!.retryAfterMs).toBeGreaterThan(0);
      await limited.mustBeUnharmed();
    } finally {
      await limited.close();
    }
  });

  test.each([
    ['of a proxy that is trusted counts: each of its clients has failures of their own', '127.0.0.0/8', [401, 429, 401, 429]],
    ['of anybody else does not', '10.0.0.1', [401, 429, 429, 429]],
  ])('the word for an address %s', async (_, trusted, expected) => {
    const { trustedProxies } = readConfig({ 'trusted-proxies': trusted }, {});
    const limited = await openPlace({ limits: true, signInFailuresPerMinute: 1, trustedProxies });
    try {
      const statuses = [];
      for (const [n, address] of ['203.0.113.1', '203.0.113.1', '203.0.113.2', '127.0.0.1, 203.0.113.2'].entries()) {
        statuses.push((await call('/sessions', { name: `victim-${n}`, password: 'Summer2026!' }, { 'x-forwarded-for': address }, limited)).status);
      }
      expect(statuses).toEqual(expected);
    } finally {
      await limited.close();
    }
  });
});

describe('sessions', () => {
  test('auth-39-session-fixation: signing in makes a new token, whatever was sent before', async () => {
    const origin = `http://127.0.0.1:${place().port}`;
    expect((await register('fixed')).status).toBe(200);
    const planted = 'planted'.repeat(6);
    const { headers, body } = await call('/sessions', { name: 'fixed', password: good }, { origin, cookie: `hubbub-session=${planted}` });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^hubbub-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    expect(cookie).not.toContain(planted);
    expect(body.token).toBeUndefined();
    const as = (value: string): Promise<number> =>
      fetch(`${origin}/api/v1/me`, { headers: { cookie: `hubbub-session=${value}` } }).then(({ status }) => status);
    expect([await as(planted), await as(/=([^;]+)/.exec(cookie)![1]!)]).toEqual([401, 200]);
  });

  test.each([
    ['alg none', `${btoa('{"alg":"none"}')}.${btoa('{"sub":"witness"}')}.`],
    ['HS256', `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"witness"}')}.c2ln`],
    ['a path as the key', `${btoa('{"alg":"HS256","kid":"../../dev/null"}')}.${btoa('{}')}.x`],
  ])('auth-43-jwt-none: a signed token (%s) is nobody\'s', async (_what, token) => {
    const answer = await fetch(`http://127.0.0.1:${place().port}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });

  test('auth-55-cookie-toss: two session cookies are refused, in one header or two', async () => {
    const { port, mallory, witness, http } = place();
    const one = `hubbub-session=${mallory.token}`;
    const other = `hubbub-session=${witness.token}`;
    for (const cookie of [`Cookie: ${one}; ${other}`, `Cookie: ${one}\r\nCookie: ${other}`, `Cookie: ${one}; hubbub-session=`]) {
      expect((await http(`GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${cookie}\r\n\r\n`)).status).toBe(400);
    }
  });

  test('auth-55-cookie-toss: behind HTTPS the cookie bears the __Host- prefix and is Secure', async () => {
    const secure = await openPlace({ publicUrl: new URL('https://chat.example') });
    try {
      const { port, http } = secure;
      const body = JSON.stringify({ name: 'secured', password: good });
      const { status, text } = await http(`POST /api/v1/accounts HTTP/1.1\r\nHost: chat.example\r\nOrigin: https://chat.example\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      expect({ status, port: port > 0 }).toEqual({ status: 200, port: true });
      expect(text).toMatch(/set-cookie: __Host-hubbub-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure\r$/im);
    } finally {
      await secure.close();
    }
  });

  test('a cookie alone, from no page of ours, changes nothing', async () => {
    const { port, mallory } = place();
    for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }] as Record<string, string>[]) {
      const { status, body } = await call('/me', { displayName: 'forged' }, { cookie: `hubbub-session=${mallory.token}`, ...headers }, place(), 'PATCH');
      expect({ status, code: body.refused?.code, port }).toEqual({ status: 403, code: 'bad-origin', port });
    }
  });
});

describe('mail, invites, resets', () => {
  test.each([
    ['auth-53-mail-crlf', 'a@b.c\r\nBcc: x@y.z'], ['auth-54-mail-quoted', '"x@evil.example x"@corp.example'], ['a comment', 'a(b)@c.d'], ['a list', 'a@b.c,d@e.f'], ['no host', 'a@'],
  ])('%s: %p is no e-mail address, and no account is made', async (_id, email) => {
    const name = `mail${++people}`;
    const { status, body } = await register(name, { email });
    expect({ status, refused: body.refused }).toMatchObject({ status: 400, refused: { code: 'bad-field', field: 'email' } });
    expect(await place().app.store.transact((tx) => tx.accounts.findUserByNameKey(name))).toBeUndefined();
  });

  test('auth-50-invite-cross-tenant: an invite of another server is not-found, and makes no account', async () => {
    const { mallory } = place();
    const bearer = { authorization: `Bearer ${mallory.token}` };
    const code = 'b'.repeat(22);
    expect((await call(`/invites/${code}/accept`, { nonce: 'n' }, bearer)).body.refused?.code).toBe('not-found');
    expect((await register('invited', { invite: code })).body.refused?.code).toBe('not-found');
    expect((await register('invited', { setup: code })).body.refused?.code).toBe('not-found');
    expect(await place().app.store.transact((tx) => tx.accounts.findUserByNameKey('invited'))).toBeUndefined();
  });

  test('auth-36-reset-host: a reset link is asked for at an own Host only, and its answer holds a code, and no address that a request named', async () => {
    const { app, port, http, mallory } = place();
    const admin = await makePerson(app, 'boss', { administrator: true });
    const ask = (host: string) => http(`POST /api/v1/admin/users/${mallory.user}/reset-link HTTP/1.1\r\nHost: ${host}\r\nX-Forwarded-Host: evil.example\r\nAuthorization: Bearer ${admin.token}\r\nContent-Length: 0\r\n\r\n`);
    expect((await ask('evil.example')).body.refused?.code).toBe('bad-host');
    const { body } = await ask(`127.0.0.1:${port}`);
    expect(Object.keys(body).sort()).toEqual(['code', 'expiresAt', 'reach']);
    expect(JSON.stringify(body)).not.toContain('evil');
  });

  test('administrators\' commands are forbidden to everyone else', async () => {
    const { mallory } = place();
    const bearer = { authorization: `Bearer ${mallory.token}` };
    expect((await call(`/admin/users/${mallory.user}`, { administrator: true, nonce: 'n' }, bearer, place(), 'PATCH')).status).toBe(403);
    expect((await call('/admin/settings', { signUp: 'closed', nonce: 'n' }, bearer, place(), 'PATCH')).status).toBe(403);
  });
});
