import { openWire, type Wire, type WireAddress } from '../wire/open-wire.ts';
import type { Dialect, Seat } from './orders.ts';

/** One connected client of a swarm: counts what arrives, reads only answers and samples. */
export interface SwarmClient {
  readonly seat: Seat;
  readonly wire: Wire;
  /** Messages delivered to it so far. */
  delivered: number;
}

export interface SwarmListener {
  /** An answer to an own frame; `refused` is the code of a refusal, or null. */
  answered(ref: number, refused: string | null): void;
  delivered(count: number): void;
  /** Every frame with messages, at sampled clients only. */
  sampled(client: SwarmClient, payload: Buffer): void;
  lost(client: SwarmClient, why: string): void;
}

/** Stands once in every delivered message, in both dialects. */
const deliveredMark = Buffer.from('"fact":"message.sent"');
const answerStart = Buffer.from('{"ref":');

export interface SwarmAddress {
  dialect: Dialect;
  host: string;
  port: number;
}

/**
 * Connects one client; `sampled` ones hand their frames to the listener. Resolves when it hears its
 * rooms: with Hubbub at the `hello`, its first frame.
 */
export async function openSwarmClient(
  at: SwarmAddress, seat: Seat, sampled: boolean, listener: SwarmListener,
): Promise<SwarmClient> {
  const client = { seat, delivered: 0 } as { -readonly [K in keyof SwarmClient]: SwarmClient[K] };
  const hello = Promise.withResolvers<void>();
  if (at.dialect === 'bare') hello.resolve();
  const text = (payload: Buffer): void => {
    hello.resolve();
    const count = countMarks(payload);
    if (isAnswer(payload)) readAnswer(payload, listener);
    if (count === 0) return;
    client.delivered += count;
    if (sampled) listener.sampled(client, payload);
    listener.delivered(count);
  };
  const closed = (why: string): void => {
    hello.reject(new Error(why));
    listener.lost(client, why);
  };
  client.wire = await openWire(wireAddress(at, seat), { text, closed });
  await hello.promise;
  return client;
}

/** Where a seat connects to. */
export function wireAddress({ dialect, host, port }: SwarmAddress, seat: Seat): WireAddress {
  const path = dialect === 'bare' ? `/?room=${seat.room}` : '/realtime?version=1';
  return { host, port, path, token: seat.token };
}

/** How many messages a frame delivers. */
export function countMarks(payload: Buffer): number {
  let count = 0;
  for (let at = payload.indexOf(deliveredMark); at !== -1; at = payload.indexOf(deliveredMark, at + 64)) count++;
  return count;
}

/** Whether a frame answers a command. */
export function isAnswer(payload: Buffer): boolean {
  return payload.length > 8 && payload[2] === answerStart[2] && payload.subarray(0, answerStart.length).equals(answerStart);
}

function readAnswer(payload: Buffer, listener: SwarmListener): void {
  const ref = Number.parseInt(payload.toString('latin1', answerStart.length, answerStart.length + 16), 10);
  const refusal = payload.indexOf('"refused":');
  if (refusal === -1 || refusal > 40) listener.answered(ref, null);
  else listener.answered(ref, (JSON.parse(payload.toString()) as { refused: { code: string } }).refused.code);
}
