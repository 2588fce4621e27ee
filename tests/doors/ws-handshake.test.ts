import { describe, expect, test } from 'bun:test';
import { closeCodes } from '@hubbub/protocol';
import { openPlace, placeForAll } from './place.ts';
import { makeSession } from './person.ts';
import { request } from './raw-http.ts';
import { openRawSocket } from './raw-socket.ts';
import { openRawWebSocket, upgradeRequest } from './raw-websocket.ts';
import { openTalker } from './talker.ts';
import { until } from './until.ts';

const place = placeForAll();
const publicUrl = new URL('https://chat.example');
const isPublic = placeForAll({ publicUrl });

const own = (): string => `http://127.0.0.1:${place().port}`;
const cookie = (): string => `hubbub-session=${place().mallory.token}`;

/** Asks for an upgrade with these headers and answers the status and code; 101 is an upgrade. */
async function upgrade(headers: Record<string, string | null>, start?: string): Promise<{ status: number; code: string | undefined; text: string }> {
  const { status, body, text } = await place().http(upgradeRequest(place().port, headers, start));
  return { status, code: body.refused?.code, text };
}

describe('who may connect', () => {
  test.each([
    ['ws-handshake-01-origin-evil', () => 'https://evil.example'],
    ['ws-handshake-04-origin-prefix', () => `http://evil-127.0.0.1:${place().port}`],
    ['ws-handshake-04-origin-prefix (suffix)', () => `${own()}.evil.example`],
    ['ws-handshake-04-origin-prefix (user name)', () => `http://127.0.0.1@evil.example:${place().port}`],
    ['ws-handshake-05-origin-scheme', () => `https://127.0.0.1:${place().port}`],
    ['another port of this machine', () => 'http://127.0.0.1:1'],
    ['no port', () => 'http://127.0.0.1'],
    ['a path behind it', () => `${own()}/`],
    ['null, as a sandboxed frame says', () => 'null'],
    ['another name of this machine', () => `http://localhost:${place().port}`],
  ])('[A1] %s is refused with bad-origin, with a cookie and with a token', async (_id, origin) => {
    for (const credential of [{ Cookie: cookie() }, { Authorization: `Bearer ${place().mallory.token}` }] as Record<string, string>[]) {
      expect(await upgrade({ Origin: origin(), ...credential })).toMatchObject({ status: 403, code: 'bad-origin' });
    }
  });

  test('ws-handshake-06-origin-none-cookie: a cookie without an Origin is refused, a token needs none', async () => {
    expect(await upgrade({ Cookie: cookie() })).toMatchObject({ status: 403, code: 'bad-origin' });
    expect(await upgrade({ Authorization: `Bearer ${place().mallory.token}` })).toMatchObject({ status: 101 });
  });

  test('a cookie with exactly this server\'s Origin is let in', async () => {
    expect(await upgrade({ Cookie: cookie(), Origin: own() })).toMatchObject({ status: 101 });
  });

  test('two Origin headers are refused', async () => {
    expect(await upgrade({ Cookie: cookie(), Origin: `${own()}\r\nOrigin: https://evil.example` })).toMatchObject({ status: 403 });
  });

  test.each(['evil.example', '127.0.0.1.evil.example', '127.0.0.1@evil.example', 'localhost.', '0x7f.1', '2130706433', '', 'a b'])(
    'a Host that is not ours, %p, is refused: DNS rebinding ends here', async (host) => {
      const { status } = await upgrade({ Host: host, Origin: `http://${host}`, Cookie: cookie() });
      expect([400, 403]).toContain(status);
    },
  );

  test.each([
    ['http://chat.example', 403], ['https://evil-chat.example', 403], ['https://chat.example.evil.example', 403],
    ['https://chat.example:444', 403], ['https://chat.example', 101],
  ])('behind a public address, ws-handshake-05-origin-scheme: %s answers %d', async (origin, status) => {
    const { port, mallory, http } = isPublic();
    const answer = await http(upgradeRequest(port, { Host: 'chat.example', Origin: origin, Cookie: `__Host-hubbub-session=${mallory.token}` }));
    expect(answer.status).toBe(status);
  });

  test('behind HTTPS a cookie without the __Host- prefix is nobody\'s', async () => {
    const { port, mallory, http } = isPublic();
    const answer = await http(upgradeRequest(port, { Host: 'chat.example', Origin: 'https://chat.example', Cookie: `hubbub-session=${mallory.token}` }));
    expect(answer.status).toBe(401);
  });

  test.each([
    ['none', {}],
    ['a token nobody has', { Authorization: `Bearer ${'a'.repeat(43)}` }],
    ['a scheme of another kind', { Authorization: 'Basic bWFsbG9yeTp4' }],
    ['a token in the address', {}],
    ['an empty cookie', { Cookie: 'hubbub-session=', Origin: 'own' }],
  ])('ws-handshake-17-pre-auth-idle: with %s there is no upgrade at all, so no socket waits for a sign-in', async (what, headers: Record<string, string>) => {
    const start = what.includes('address') ? `GET /realtime?version=1&token=${place().mallory.token} HTTP/1.1` : undefined;
    expect(await upgrade({ ...headers, ...(headers.Origin === undefined ? {} : { Origin: own() }) }, start)).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('ws-handshake-20-xff-spoof: forwarded addresses count for nothing', async () => {
    const limited = await openPlace({ limits: true, signInFailuresPerMinute: 5 });
    try {
      const answers = [];
      for (let n = 0; n < 8; n++) {
        const headers = {
          'Content-Type': 'application/json', 'X-Forwarded-For': `10.0.0.${n}`, 'X-Real-IP': `10.0.1.${n}`, Forwarded: `for=10.0.2.${n}`,
        };
        const tried = JSON.stringify({ name: `nobody-${n}`, password: 'not the password' });
        answers.push((await limited.http(request(limited.port, 'POST /api/v1/sessions', headers, tried))).status);
      }
      expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      await limited.mustBeUnharmed();
    } finally {
      await limited.close();
    }
  });
});

describe('[Q2] malformed handshakes', () => {
  const bearer = () => ({ Authorization: `Bearer ${place().mallory.token}` });

  test.each([
    ['ws-handshake-08-subprotocol-redos', { 'Sec-WebSocket-Protocol': `b${' '.repeat(32_000)}x` }, [400, 431]],
    ['ws-handshake-08-subprotocol-redos (as long as headers may be)', { 'Sec-WebSocket-Protocol': `b${' '.repeat(12_000)}x` }, [400]],
    ['ws-handshake-09-subprotocol-dup', { 'Sec-WebSocket-Protocol': 'a, a' }, [400]],
    ['ws-handshake-09-subprotocol-dup (500)', { 'Sec-WebSocket-Protocol': Array.from({ length: 500 }, (_, n) => `p${n}`).join(', ') }, [400]],
    ['ws-handshake-12-version-8', { 'Sec-WebSocket-Version': '8' }, [426]],
    ['ws-handshake-13-no-key', { 'Sec-WebSocket-Key': null }, [400]],
    ['ws-handshake-13-no-key (short)', { 'Sec-WebSocket-Key': 'short' }, [400]],
    ['another upgrade', { Upgrade: 'h2c' }, [400]],
  ])('%s', async (_id, headers: Record<string, string | null>, statuses) => {
    const { status, text } = await upgrade({ ...bearer(), ...headers });
    expect(statuses).toContain(status);
    if (status === 426) expect(text).toMatch(/sec-websocket-version: 13/i);
  });

  test.each(['POST', 'PUT', 'DELETE'])('ws-handshake-15-post-upgrade: %s is 405', async (method) => {
    expect(await upgrade(bearer(), `${method} /realtime?version=1 HTTP/1.1`)).toMatchObject({ status: 405, code: 'method-not-allowed' });
  });

  test('ws-handshake-16-http2-connect: HTTP/2 is not spoken, and the connection does not hang', async () => {
    for (const bytes of ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', request(place().port, 'CONNECT /realtime', { ...bearer(), ':protocol': 'websocket' })]) {
      const { status } = await place().http(bytes);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });

  test('a version that is not spoken closes with 4400; two of them are refused', async () => {
    const socket = await openRawSocket(place().port);
    socket.write(upgradeRequest(place().port, bearer(), 'GET /realtime?version=2 HTTP/1.1'));
    await until('the close', () => socket.isClosed());
    expect(socket.received().subarray(-21, -19).readUInt16BE()).toBe(closeCodes.versionUnsupported);
    expect(await upgrade(bearer(), 'GET /realtime?version=1&version=2 HTTP/1.1')).toMatchObject({ status: 400, code: 'bad-request' });
  });

  test('nothing of the room is sent before the session is proved: a session ended meanwhile hears no hello', async () => {
    const { app, port } = place();
    const { session, token } = await makeSession(app, place().mallory.user);
    await app.store.transact((tx) => tx.accounts.endSession(session, app.clock()));
    await expect(openRawWebSocket(port, token)).rejects.toThrow('401');
  });
});

test('[M3] ws-handshake-19-reconnect-storm: 500 clients come back at once and all hear what they missed', async () => {
  const { port, mallory, everyone, beside } = place();
  const first = await place().talker();
  const start = await first.ask('room.read', { room: everyone });
  const cursor = start.reply!.room.head;
  first.close();
  const missed = await beside.ask('message.send', { room: everyone, nonce: 'storm', content: { text: 'while you were away' } });
  const back = await Promise.all(Array.from({ length: 500 }, async () => {
    const talker = await openTalker(port, mallory.token);
    const { reply } = await talker.ask('sync.start', { cursors: [{ room: everyone, seq: cursor }] });
    talker.close();
    return reply!.catchUp[0]!.entries.map(({ seq }) => seq);
  }));
  for (const seqs of back) expect(seqs[0]).toBe(cursor + 1);
  for (const seqs of back) expect(seqs).toContain(missed.reply!.seq);
}, 20_000);
