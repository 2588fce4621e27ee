/** What a hand-made client frame is like; every lie is possible (RFC 6455 §5.2). */
export interface FrameShape {
  opcode: number;
  payload?: Uint8Array | string;
  fin?: boolean;
  /** The three reserved bits as a number, RSV1 being 4. */
  rsv?: number;
  masked?: boolean;
  /** Bits in which the length is written; the shortest possible unless given. */
  lengthBits?: 7 | 16 | 64;
}

export interface ReceivedFrame {
  opcode: number;
  fin: boolean;
  payload: Buffer;
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

/** The bytes of one client frame. */
export function frame({ opcode, payload = '', fin = true, rsv = 0, masked = true, lengthBits }: FrameShape): Buffer {
  const body = Buffer.from(typeof payload === 'string' ? Buffer.from(payload) : payload);
  const bits = lengthBits ?? (body.length < 126 ? 7 : body.length < 65_536 ? 16 : 64);
  const head = Buffer.alloc(2 + (bits === 7 ? 0 : bits / 8));
  head[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  head[1] = (masked ? 0x80 : 0) | (bits === 7 ? body.length : bits === 16 ? 126 : 127);
  if (bits === 16) head.writeUInt16BE(body.length, 2);
  if (bits === 64) head.writeBigUInt64BE(BigInt(body.length), 2);
  if (!masked) return Buffer.concat([head, body]);
  for (let at = 0; at < body.length; at++) body[at]! ^= mask[at & 3]!;
  return Buffer.concat([head, mask, body]);
}

/** The body of a close frame. */
export function closeBody(code: number, reason = ''): Buffer {
  return Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
}

/** The whole frames at the start of what a server sent, and what follows them. */
export function readFrames(bytes: Buffer): { frames: ReceivedFrame[]; rest: Buffer } {
  const frames: ReceivedFrame[] = [];
  let at = 0;
  for (;;) {
    const found = readFrame(bytes, at);
    if (found === null) return { frames, rest: bytes.subarray(at) };
    frames.push(found.frame);
    at = found.end;
  }
}

function readFrame(bytes: Buffer, at: number): { frame: ReceivedFrame; end: number } | null {
  if (bytes.length - at < 2) return null;
  const short = bytes[at + 1]! & 0x7f;
  const start = at + 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  if (bytes.length < start) return null;
  const length = short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
  if (bytes.length < start + length) return null;
  const payload = bytes.subarray(start, start + length);
  return { frame: { opcode: bytes[at]! & 0x0f, fin: bytes[at]! >= 0x80, payload }, end: start + length };
}
