import { expect, test } from 'bun:test';
import { openPlace } from './place.ts';
import { request } from './raw-http.ts';
import { opcodes } from './raw-frames.ts';
import { openRawSocket } from './raw-socket.ts';
import { until } from './until.ts';

/** Shorter than in a real server, so that the test ends; the promise is that they count at all. */
const idleSeconds = { http: 8, webSocket: 8 };
const withinMs = 25_000;
const slowSockets = 100;

test('[Q1] http-21-body-slow, http-22-headers-slow, ws-frame-34-no-pong: whoever is slow or silent is let go, and others are served meanwhile', async () => {
  const place = await openPlace({}, { idleSeconds });
  const { port, mallory, beside } = place;
  const bearer = { Authorization: `Bearer ${mallory.token}` };
  const body = { ...bearer, 'Content-Type': 'application/json', 'Content-Length': '200' };
  const starts = [
    ...Array<string>(slowSockets).fill(request(port, 'GET /api/v1/me', bearer).slice(0, -2)),
    ...Array<string>(slowSockets).fill(request(port, 'POST /api/v1/sync', body)),
    '', 'G', request(port, 'GET /api/v1/me', bearer),
  ];
  try {
    const sockets = await Promise.all(starts.map(() => openRawSocket(port)));
    sockets.forEach((socket, at) => socket.write(starts[at]!));
    const silent = await place.webSocket();
    await beside.ask('presence.watch', { users: [mallory.user] });
    // A byte at a time: bytes alone must not keep a request alive.
    const dripping = setInterval(() => sockets.slice(0, 2 * slowSockets).forEach((socket) => socket.write(' ')), 500);
    await until('all are let go', () => sockets.every((socket) => socket.isClosed()), withinMs);
    clearInterval(dripping);
    const answers = sockets.slice(0, 2 * slowSockets).map((socket) => socket.received().toString().slice(0, 12));
    expect(answers.filter((answer) => !/^$|^HTTP\/1\.1 4/.test(answer))).toEqual([]);

    expect(await silent.closed(withinMs)).toBe(1006);
    expect(silent.frames().map(({ opcode }) => opcode)).toContain(opcodes.ping);
    const offline = () => beside.facts().filter((fact) => fact.fact === 'presence.changed' && fact.state === 'offline');
    await until('offline once', () => offline().length === 1);
    await place.mustBeUnharmed();
  } finally {
    await place.close();
  }
}, 60_000);
