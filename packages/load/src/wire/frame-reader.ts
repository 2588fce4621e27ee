/** Gets every whole frame; the payload is only valid during the call. */
export type OnFrame = (opcode: number, payload: Buffer) => void;

/**
 * Cuts a byte stream from a WebSocket server into frames (RFC 6455 §5.2, unmasked, unfragmented).
 * Frames that lie whole in one chunk are handed on without a copy. Answers the function to feed.
 */
export function makeFrameReader(onFrame: OnFrame): (chunk: Buffer) => void {
  let rest: Buffer | null = null;
  return (chunk) => {
    const bytes: Buffer = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (;;) {
      const header = readHeader(bytes, at);
      if (header === null || at + header.start + header.length > bytes.length) break;
      onFrame(bytes[at]! & 0x0f, bytes.subarray(at + header.start, at + header.start + header.length));
      at += header.start + header.length;
    }
    // A copy: the socket may use the chunk's memory again.
    rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at));
  };
}

function readHeader(bytes: Buffer, at: number): { start: number; length: number } | null {
  if (bytes.length - at < 2) return null;
  const short = bytes[at + 1]! & 0x7f;
  if (short < 126) return { start: 2, length: short };
  if (short === 126) return bytes.length - at < 4 ? null : { start: 4, length: bytes.readUInt16BE(at + 2) };
  return bytes.length - at < 10 ? null : { start: 10, length: Number(bytes.readBigUInt64BE(at + 2)) };
}
