import { openRawSocket } from './raw-socket.ts';
import { until } from './until.ts';

/** What a server sent back on one connection. */
export interface RawAnswer {
  /** Status of every answer, in order; empty when it only closed. */
  statuses: number[];
  /** The first one, or 0. */
  status: number;
  /** Header lines and bodies as they came, latin1. */
  text: string;
  /** JSON body of the first answer, when it is one. */
  body: { refused?: { code: string; field?: string; message?: string; reference?: string } } & Record<string, unknown>;
  closed: boolean;
}

/** Sends bytes on a fresh connection and waits for `answers` whole answers or the end of the connection. */
export async function sendRaw(port: number, bytes: Uint8Array | string, answers = 1, withinMs = 5_000): Promise<RawAnswer> {
  const socket = await openRawSocket(port);
  socket.write(bytes);
  const text = (): string => socket.received().toString('latin1');
  const isHead = Buffer.from(bytes).subarray(0, 5).toString() === 'HEAD ';
  await until('an answer or the end', () => wholeAnswers(text(), isHead).length >= answers || socket.isClosed(), withinMs);
  const found = wholeAnswers(text(), isHead);
  const answer = {
    statuses: found.map(({ status }) => status), status: found[0]?.status ?? 0, text: text(),
    body: parseBody(found[0]?.body ?? ''), closed: socket.isClosed(),
  };
  socket.cut();
  return answer;
}

/** The bytes of one request with a Host of this machine; header values may be several lines. */
export function request(port: number, start: string, headers: Record<string, string> = {}, body = ''): string {
  const all = { Host: `127.0.0.1:${port}`, ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body, 'latin1')) }), ...headers };
  return `${start} HTTP/1.1\r\n${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}

/** `isHead`: their lengths are of bodies that do not come. */
function wholeAnswers(text: string, isHead: boolean): { status: number; body: string }[] {
  const found: { status: number; body: string }[] = [];
  let at = 0;
  for (;;) {
    const end = text.indexOf('\r\n\r\n', at);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(text.slice(at, at + 12))?.[1];
    if (end === -1 || status === undefined) return found;
    const length = isHead ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(at, end))?.[1] ?? 0);
    if (text.length < end + 4 + length) return found;
    if (status !== '100') found.push({ status: Number(status), body: text.slice(end + 4, end + 4 + length) });
    at = end + 4 + length;
  }
}

function parseBody(body: string): RawAnswer['body'] {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}
