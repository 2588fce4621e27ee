import { describe, expect, test } from 'bun:test';
import { closeCodes, limits } from '@hubbub/protocol';
import { placeForAll } from './place.ts';
import { closeBody, frame, type FrameShape, opcodes } from './raw-frames.ts';
import { openRawWebSocket, type RawWebSocket } from './raw-websocket.ts';
import { until } from './until.ts';

const place = placeForAll();
const { text, binary, continuation, close, ping, pong } = opcodes;
const good = '{"ref":7,"command":"account.read","input":{}}';

/** Whether the answer to `good` came. */
function isAnswered(ws: RawWebSocket): boolean {
  return ws.heard().some(({ ref, reply }) => ref === 7 && reply !== undefined);
}

async function closeCodeAfter(...shapes: FrameShape[]): Promise<number> {
  const ws = await place().webSocket();
  ws.socket.write(Buffer.concat(shapes.map(frame)));
  const code = await ws.closed();
  await ws.socket.closed();
  // Nothing that stands behind the fault in the same segment is looked at.
  expect(isAnswered(ws)).toBe(false);
  return code;
}

const malformed: [string, number, FrameShape[]][] = [
  ['ws-frame-01-unmasked', 1002, [{ opcode: text, payload: 'a', masked: false }]],
  ['ws-frame-02-rsv1-no-ext', 1002, [{ opcode: text, payload: 'a', rsv: 4 }]],
  ['ws-frame-03-rsv2', 1002, [{ opcode: text, payload: 'a', rsv: 2 }]],
  ['ws-frame-03-rsv2 (RSV3)', 1002, [{ opcode: text, payload: 'a', rsv: 1 }]],
  ['ws-frame-05-opcode-b', 1002, [{ opcode: 11 }]],
  ['ws-frame-05-opcode-b (data opcode 3)', 1002, [{ opcode: 3, payload: good }]],
  ['ws-frame-06-cont-first', 1002, [{ opcode: continuation, payload: 'a' }]],
  ['ws-frame-07-text-in-text', 1002, [{ opcode: text, payload: 'a', fin: false }, { opcode: text, payload: 'b' }]],
  ['ws-frame-09-ping-126', 1002, [{ opcode: ping, payload: 'x'.repeat(126) }]],
  ['ws-frame-09-ping-126 (fragmented ping)', 1002, [{ opcode: ping, payload: 'x', fin: false }]],
  ['ws-frame-10-close-len1', 1002, [{ opcode: close, payload: 'x' }]],
  ...[0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65_535].map((code): [string, number, FrameShape[]] =>
    [`ws-frame-12-close-999 (${code})`, 1002, [{ opcode: close, payload: closeBody(code) }]]),
  ['ws-frame-15-utf8-surrogate', 1007, [{ opcode: text, payload: Buffer.from('eda080', 'hex') }]],
  ['ws-frame-15-utf8-surrogate (in a close)', 1007, [{ opcode: close, payload: Buffer.concat([closeBody(1000), Buffer.from([0xff])]) }]],
  ['ws-frame-17-utf8-truncated', 1007, [
    { opcode: text, payload: Buffer.from('61e2', 'hex'), fin: false }, { opcode: continuation, payload: Buffer.from('82', 'hex') },
  ]],
  ['ws-frame-21-max-plus-1', 1009, [{ opcode: text, payload: 'a'.repeat(limits.frameBytes + 1) }]],
  ['ws-frame-21-max-plus-1 (in two fragments)', 1009, [
    { opcode: text, payload: 'a'.repeat(limits.frameBytes), fin: false }, { opcode: continuation, payload: 'a' },
  ]],
  ['ws-frame-36-binary-on-text', 1003, [{ opcode: binary, payload: good }]],
];

describe('[Q2] malformed frames end their own connection only', () => {
  test.each(malformed)('%s closes with %d', async (_id, code, shapes) => {
    expect(await closeCodeAfter(...shapes, { opcode: text, payload: good })).toBe(code);
  });

  test('a length whose highest bit is set closes with 1009 and allocates nothing', async () => {
    const ws = await place().webSocket();
    ws.socket.write(Buffer.from('81ffffffffffffffffff01020304', 'hex'));
    expect(await ws.closed()).toBe(1009);
  });

  test('ws-frame-25-deflate-garbage: compression is not negotiated, so a compressed frame closes with 1002', async () => {
    const { port, mallory } = place();
    const ws = await openRawWebSocket(port, mallory.token, { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' });
    expect(ws.socket.received().toString('latin1').split('\r\n\r\n')[0]).not.toMatch(/sec-websocket-extensions/i);
    ws.send({ opcode: text, rsv: 4, payload: crypto.getRandomValues(new Uint8Array(100)) });
    expect(await ws.closed()).toBe(1002);
  });
});

describe('[Q2] odd frames that are allowed', () => {
  test('ws-frame-20-len-nonminimal: a length in the long form is accepted and never misframes what follows', async () => {
    const ws = await place().webSocket();
    for (const lengthBits of [16, 64] as const) ws.send({ opcode: text, payload: 'hello', lengthBits });
    ws.text(good);
    await until('the answer', () => isAnswered(ws));
    expect(ws.heard().slice(1, 3)).toMatchObject([{ refused: { code: 'bad-json' } }, { refused: { code: 'bad-json' } }]);
  });

  test('the largest frame is taken, one that is empty is bad-json', async () => {
    const ws = await place().webSocket();
    ws.text('a'.repeat(limits.frameBytes));
    ws.text('');
    await until('two answers', () => ws.heard().length === 3);
    expect(ws.heard().slice(1)).toMatchObject([{ ref: null, refused: { code: 'bad-json' } }, { ref: null, refused: { code: 'bad-json' } }]);
  });

  test('ws-frame-30-pong-unsolicited: nothing happens', async () => {
    const ws = await place().webSocket();
    ws.send({ opcode: pong, payload: 'a' });
    ws.text(good);
    await until('the answer', () => isAnswered(ws));
    expect(ws.frames()).toHaveLength(2);
  });

  test('a ping is answered with its payload', async () => {
    const ws = await place().webSocket();
    ws.send({ opcode: ping, payload: 'x'.repeat(125) });
    await until('a pong', () => ws.frames().some(({ opcode }) => opcode === pong));
    expect(ws.frames()[1]!.payload.toString()).toBe('x'.repeat(125));
  });

  test('ws-frame-35-after-close: what follows a close is ignored and the connection ends', async () => {
    expect(await closeCodeAfter({ opcode: close, payload: closeBody(1000) }, { opcode: text, payload: good })).toBe(1000);
  });

  test('a frame split into single bytes is one frame', async () => {
    const ws = await place().webSocket();
    for (const byte of frame({ opcode: text, payload: good })) ws.socket.write(Uint8Array.of(byte));
    await until('the answer', () => isAnswered(ws));
  });
});

describe('[Q1] floods', () => {
  test.each([['ws-frame-29-ping-flood', ping], ['the same with pongs', pong]])('%s closes with 1008 once the second is used up', async (_id, opcode) => {
    const ws = await place().webSocket();
    ws.socket.write(Buffer.concat(Array.from({ length: 5_000 }, () => frame({ opcode, payload: 'a' }))));
    expect(await ws.closed()).toBe(closeCodes.flood);
    await ws.socket.closed();
    expect(ws.frames().filter((received) => received.opcode === pong).length).toBeLessThan(100);
  });
});
