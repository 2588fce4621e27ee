import { describe, expect, test } from 'bun:test';
import { limits } from '@hubbub/protocol';
import { placeForAll } from './place.ts';
import { request } from './raw-http.ts';
import { openRawSocket } from './raw-socket.ts';
import { until } from './until.ts';

const place = placeForAll();
const json = { 'Content-Type': 'application/json' };

const bearer = (): Record<string, string> => ({ Authorization: `Bearer ${place().mallory.token}` });
/** A request that is right but for what is changed about it. */
const get = (path: string, headers: Record<string, string> = {}): string => request(place().port, `GET ${path}`, { ...bearer(), ...headers });
const post = (body: string, headers: Record<string, string> = {}): string =>
  request(place().port, 'POST /api/v1/sync', { ...bearer(), ...json, ...headers }, body);
/** With hand-made framing: no Content-Length of ours. */
const framed = (headers: Record<string, string>, body: string): string =>
  request(place().port, 'POST /api/v1/sync', { ...bearer(), ...json, ...headers }) + body;
const chunked = 'e\r\n{"cursors":[]}\r\n0\r\n\r\n';

describe('[Q2] content types and bodies', () => {
  test.each([
    ['http-16-ct-space', '  application/json', 200],
    ['http-17-ct-garbage', 'application/json garbage', 415],
    ['http-17-ct-garbage (a list)', 'application/json, text/plain', 415],
    ['another type', 'text/plain', 415],
    ['what a form sends', 'application/x-www-form-urlencoded', 415],
    ['another charset', 'application/json; charset=utf-7', 415],
    ['utf-8 said aloud', 'application/json; charset=UTF-8', 200],
  ])('%s: Content-Type %p answers %d', async (_id, type, status) => {
    expect((await place().http(post('{"cursors":[]}', { 'Content-Type': type }))).status).toBe(status);
  });

  test('no Content-Type is 415', async () => {
    expect((await place().http(request(place().port, 'POST /api/v1/sync', bearer(), '{}'))).status).toBe(415);
  });

  test.each(['gzip', 'deflate', 'br', 'identity'])('http-42-gzip-req: Content-Encoding %s is 415 before the body is read', async (encoding) => {
    const bomb = Bun.gzipSync(new Uint8Array(30 * 1_048_576));
    const head = request(place().port, 'POST /api/v1/sync', { ...bearer(), ...json, 'Content-Encoding': encoding, 'Content-Length': String(bomb.length) });
    const { status, body } = await place().http(Buffer.concat([Buffer.from(head), bomb]));
    expect({ status, code: body.refused?.code }).toEqual({ status: 415, code: 'unsupported-type' });
  });

  test.each([
    ['a scalar', '42', 'bad-json'], ['a list', '[]', 'bad-json'], ['null', 'null', 'bad-json'], ['half of it', '{"cursors":', 'bad-json'],
    ['33 levels', '['.repeat(33), 'too-deep'], ['what is not UTF-8', '{"cursors":"\xff"}', 'bad-json'], ['a byte order mark', '\xef\xbb\xbf{}', 'bad-json'],
    ['an unknown field', '{"admin":true}', 'unknown-field'], ['__proto__', '{"__proto__":{"cursors":[]}}', 'unknown-field'],
  ])('a body that is %s is %s', async (_what, body, code) => {
    const answer = await place().http(post(body));
    expect(answer.body.refused?.code as string).toBe(code);
  });

  test('a body beyond the limit is 413, whole or in chunks', async () => {
    const big = 'x'.repeat(limits.frameBytes + 1);
    expect((await place().http(post(big))).status).toBe(413);
    expect((await place().http(framed({ 'Transfer-Encoding': 'chunked' }, `${big.length.toString(16)}\r\n${big}\r\n0\r\n\r\n`))).status).toBe(413);
  });

  test('a body may be empty, and then every field is missing', async () => {
    expect((await place().http(request(place().port, 'POST /api/v1/sync', { ...bearer(), 'Content-Length': '0' }))).status).toBe(200);
    const { body } = await place().http(request(place().port, 'POST /api/v1/rooms', { ...bearer(), 'Content-Length': '0' }));
    expect(body.refused).toMatchObject({ code: 'bad-field', field: 'kind' });
  });

  test('a field that stands in the address may not stand in the body too', async () => {
    const { everyone } = place();
    const body = JSON.stringify({ room: 'aaaaaaaaaaaaaaaa', nonce: 'n', content: { text: 'x' } });
    const answer = await place().http(request(place().port, `POST /api/v1/rooms/${everyone}/messages`, { ...bearer(), ...json }, body));
    expect(answer).toMatchObject({ status: 400, body: { refused: { code: 'bad-request' } } });
  });

  test('http-13-mass-assign: only the fields of the command are taken', async () => {
    const { app, mallory } = place();
    for (const field of ['administrator', 'role', 'id', 'createdAt', 'kind', 'name', 'passwordHash']) {
      const body = JSON.stringify({ displayName: 'x', [field]: true });
      const answer = await place().http(request(place().port, 'PATCH /api/v1/me', { ...bearer(), ...json }, body));
      expect(answer).toMatchObject({ status: 400, body: { refused: { code: 'unknown-field', field } } });
    }
    const row = await app.store.transact((tx) => tx.accounts.findUser(mallory.user));
    expect(row).toMatchObject({ displayName: 'mallory', administrator: false, kind: 'person' });
  });
});

describe('[Q2] framing of requests (ASVS 4.2.1)', () => {
  test.each([
    ['http-24-te-cl', { 'Transfer-Encoding': 'chunked', 'Content-Length': '14' }, chunked],
    ['two lengths', { 'Content-Length': '14\r\nContent-Length: 15' }, '{"cursors":[]}'],
    ...['14, 14', '-1', '+14', '0x0e', '1e1', ''].map((length) => ['a length that is none', { 'Content-Length': length }, '{"cursors":[]}'] as const),
    ...['chunked\x0b', 'xchunked', 'chunked, identity', 'identity', 'gzip, chunked', 'chunked\r\nTransfer-Encoding: identity'].map((encoding) =>
      ['http-25-te-obfuscated', { 'Transfer-Encoding': encoding }, chunked] as const),
    ['http-25-te-obfuscated (a space before the colon)', { 'Transfer-Encoding ': 'chunked' }, chunked],
    ...['FFFFFFFFFFFFFFFFF', '-1', '0xe', ' e', 'g'].map((size) => ['http-26-chunk-size', { 'Transfer-Encoding': 'chunked' }, `${size}\r\n{"cursors":[]}\r\n0\r\n\r\n`] as const),
    ['http-26-chunk-size (line feeds only)', { 'Transfer-Encoding': 'chunked' }, 'e\n{"cursors":[]}\n0\n\n'],
    ['http-27-lf-only (folded)', { 'X-A': 'b\r\n c' }, ''],
    ['http-27-lf-only (a bare CR)', { 'X-A': 'a\rb' }, ''],
    ['http-27-lf-only (one line of them)', { 'X-A': 'a\nX-B: c' }, ''],
    ['a NUL in a header', { 'X-A': 'a\0b' }, ''],
    ['a space in a header name', { 'X A': 'b' }, ''],
  ])('%s %j is 400 and the end of the connection', async (_id, headers, body) => {
    const answer = await place().http(framed(headers as Record<string, string>, body));
    expect(answer.statuses).toEqual([400]);
  });

  test('http-27-lf-only: a request with line feeds alone is not understood, and nothing of it is done', async () => {
    const { status, closed } = await place().http(get('/api/v1/me').replaceAll('\r\n', '\n'));
    expect({ status, closed }).toEqual({ status: 505, closed: true });
  });

  test('http-29-smuggle-pipeline: a second request in one segment never has the rights of the first', async () => {
    const second = request(place().port, 'GET /api/v1/me', {});
    const { statuses, text } = await place().http(get('/api/v1/me') + second, 2);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(1);
    expect(text.split(place().mallory.user).length).toBeLessThanOrEqual(2);
  });

  test('http-29-smuggle-pipeline: after an answer the next request on the connection stands on its own', async () => {
    const socket = await openRawSocket(place().port);
    socket.write(get('/api/v1/me'));
    await until('the first answer', () => socket.received().includes('"name":"mallory"'));
    socket.write(request(place().port, 'GET /api/v1/me', {}));
    await until('the second answer', () => socket.received().includes('not-signed-in'));
    socket.cut();
  });

  test('a body with a GET is not the start of another request', async () => {
    const inner = request(place().port, 'GET /api/v1/me', {});
    const { statuses } = await place().http(get('/api/v1/server', { 'Content-Length': String(inner.length) }) + inner);
    expect(statuses.length).toBeLessThanOrEqual(1);
  });

  test.each([['no Host', ''], ['two Hosts', 'Host: 127.0.0.1\r\nHost: evil.example\r\n'], ['an evil Host', 'Host: evil.example\r\n']])('%s is refused', async (_what, host) => {
    const { status } = await place().http(`GET /api/v1/me HTTP/1.1\r\n${host}Authorization: Bearer ${place().mallory.token}\r\n\r\n`);
    expect([400, 403]).toContain(status);
  });

  test.each(['', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(200, 'x'), 'GET\r\n\r\n', ' / HTTP/1.1\r\n\r\n', '\r\n\r\n\r\n'])('bytes that are no HTTP, %p, end the connection', async (bytes) => {
    const { statuses } = await place().http(bytes === '' ? '\0\r\n\r\n' : bytes);
    expect(statuses.filter((status) => status < 400 || status === 500)).toEqual([]);
  });
});

describe('[Q2] methods', () => {
  test.each(['TRACE', 'CONNECT', 'OPTIONS', 'PROPFIND', 'FOO', 'get'])('http-30-method-trace: %s is 405, or the end of the connection', async (method) => {
    for (const path of ['/api/v1/me', '/', '/healthz']) {
      const answer = await place().http(get(path).replace('GET', method));
      // Bun knows its methods: it ends the connection at one it does not.
      expect([0, 405]).toContain(answer.status);
      expect(answer.text).not.toContain(place().mallory.token);
    }
  });

  test('http-31-method-override: another method in a header counts for nothing', async () => {
    const { app, mallory } = place();
    for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
      expect((await place().http(get('/api/v1/sessions', { [name]: 'DELETE' }))).body.sessions).toHaveLength(1);
      expect((await place().http(get('/api/v1/sessions?_method=DELETE', { [name]: 'DELETE' }))).status).toBe(400);
    }
    expect(await app.store.transact((tx) => tx.accounts.findLiveSession(mallory.session))).toBeDefined();
  });
});

describe('[Q2] addresses', () => {
  test.each(['/api/v1/directory?query=a&query=b', '/api/v1/users?users=a&users=b', '/api/v1/directory?query=a&%71uery=b'])('http-33-dup-param: %s is 400', async (path) => {
    expect((await place().http(get(path))).body.refused?.code).toBe('bad-request');
  });

  test.each(['/api/v1/directory?__proto__=x', '/api/v1/directory?constructor=x', '/api/v1/directory?admin=1'])('a parameter that is not known, %s, is 400', async (path) => {
    expect((await place().http(get(path))).body.refused?.code).toBe('unknown-field');
  });

  test.each([
    '/files/..%2f..%2fetc%2fpasswd', '/..%5c', '/files/%00', '/%00.html', '/assets/../../package.json', '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json', '/../../etc/passwd', '//etc/passwd', '/assets', '/package.json', '/x.map', '/api', '/api/', '/api//v1/me', '/API/V1/ME', '/api/v1/me/',
  ])('http-35-path-dots: %s is 404 and never leaves the web client', async (path) => {
    const { status, text } = await place().http(get(path));
    expect(status).toBe(404);
    expect(text).not.toMatch(/root:|"workspaces"|"dependencies"|mallory/);
  });

  test('http-35-path-dots: /%2e%2e/ is the first page', async () => {
    expect((await place().http(get('/%2e%2e/'))).text).toBe((await place().http(get('/'))).text);
  });

  test.each(['/metrics', '/debug', '/debug/pprof', '/.git/config', '/.env', '/swagger', '/swagger.json', '/admin/console', '/server-status', '/console'])(
    'http-47-metrics-open: %s shows nothing without a session', async (path) => {
      const { status, text } = await place().http(request(place().port, `GET ${path}`));
      expect(text).not.toMatch(/heap|process_|\[core\]|openapi/);
      // The administrators' pages of the client have addresses of their own; what they show needs a session.
      expect(status).toBe(path.startsWith('/admin') && text.startsWith('HTTP/1.1 200') ? 200 : 404);
    },
  );

  test.each(['/%zz', '/%c0%ae', '/api/v1/%zz', '/api/v1/rooms/%c0%ae', '/%'])('http-38-url-bad-pct: %s is 400', async (path) => {
    expect((await place().http(get(path))).status).toBe(400);
  });

  test.each(['/api/v1/users?users=%zz', '/api/v1/rooms/%00', '/api/v1/rooms/__proto__', '/api/v1/rooms/constructor/messages', '/api/v1/rooms/%7B%7D'])(
    'an id that is none, %s, is bad-field', async (path) => {
      expect((await place().http(get(path))).body.refused?.code).toBe('bad-field');
    },
  );

  test.each([
    ['1.5', 'bad-field'], ['-1', 'bad-field'], ['1e3', 'bad-field'], ['0x10', 'bad-field'], ['9007199254740993', 'bad-field'], ['%20', 'bad-field'], ['', 'bad-field'], ['12abc', 'bad-field'], ['NaN', 'bad-field'],
  ])('a number in the address that is %p is %s', async (text, code) => {
    const { body } = await place().http(get(`/api/v1/rooms/${place().everyone}/entries?after=${text}`));
    expect(body.refused?.code as string).toBe(code);
  });

  test('http-37-path-long: an address of 100,000 characters is 431', async () => {
    const { status, closed } = await place().http(get(`/${'a'.repeat(100_000)}`));
    expect({ status, closed }).toEqual({ status: 431, closed: true });
  });
});

describe('[Q2] headers', () => {
  test('http-39-range-many: ranges are ignored, too many are 431', async () => {
    const ranges = (count: number): string => `bytes=${Array.from({ length: count }, (_, n) => `${n}-${n}`).join(',')}`;
    expect((await place().http(get('/api/v1/server', { Range: ranges(10_000) }))).status).toBe(431);
    const some = await place().http(get('/api/v1/server', { Range: ranges(100) }));
    expect({ status: some.status, whole: some.body.protocol }).toEqual({ status: 200, whole: 1 });
  });

  test('http-43-accept-enc: 5,000 encodings are 431, 500 are harmless', async () => {
    const many = (count: number): string => Array<string>(count).fill('gzip;q=0.1').join(',');
    expect((await place().http(get('/', { 'Accept-Encoding': many(5_000) }))).status).toBe(431);
    expect([200, 404]).toContain((await place().http(get('/', { 'Accept-Encoding': many(500) }))).status);
  });

  test('500 headers are 431', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`x-${n}`, 'y']));
    expect((await place().http(get('/api/v1/me', many))).status).toBe(431);
  });

  test('two Authorization headers are nobody\'s', async () => {
    const two = { Authorization: `Bearer ${place().mallory.token}\r\nAuthorization: Bearer ${place().witness.token}` };
    expect((await place().http(get('/api/v1/me', two))).status).toBe(401);
  });

  test('a line break in what is answered cannot make a header', async () => {
    const { text } = await place().http(get('/api/v1/rooms/%0d%0aSet-Cookie:%20x=1'));
    expect(text).not.toMatch(/^set-cookie/im);
  });
});
