// Connections that send, in a process of their own: bun flood.ts FILE, which holds a FloodOrder as JSON.
import { openWire, type Wire } from '../../../packages/load/src/wire/open-wire.ts';
import { monotonicMs } from '../history/monotonic.ts';

export interface FloodOrder {
  port: number;
  seats: { token: string; room: string }[];
  seconds: number;
  /** Sends a second in all, whatever is answered; or so many under way at once on each connection. */
  load: { perSecond: number } | { underWay: number };
  run: string;
}

/** What became of what was asked for. */
export interface Flooded {
  asked: number;
  /** Acknowledged while the flood went on, each within `inTimeMs`. */
  goodput: number;
  /** Acknowledged later than that, or after its end. */
  stored: number;
  /** Refused with and without a time to try again. */
  toldWhen: number;
  refused: number;
  /** Without an answer `patienceMs` after the end. */
  unanswered: number;
  /** Of the acknowledged and of the refused, ms. */
  stores: Latency;
  refusals: Latency;
}

export interface Latency {
  p50: number;
  p99: number;
}

/** How soon an acknowledgement must come to count: later a client has given its connection up. */
const inTimeMs = 4_000;
const patienceMs = 10_000;
const filler = 'A message of usual length, as people write them to one another all day long, number';

interface Tally extends Omit<Flooded, 'unanswered' | 'stores' | 'refusals'> {
  stores: number[];
  refusals: number[];
}

async function flood({ port, seats, seconds, load, run }: FloodOrder): Promise<Flooded> {
  const tally: Tally = { asked: 0, goodput: 0, stored: 0, toldWhen: 0, refused: 0, stores: [], refusals: [] };
  const waiting = new Map<number, number>();
  const wires: Wire[] = [];
  let end = Infinity;
  const send = (index: number): void => {
    const ref = ++tally.asked;
    waiting.set(ref, monotonicMs());
    wires[index]!.sendText(`{"ref":${ref},"command":"message.send","input":{"room":"${seats[index]!.room}","nonce":"${run}-${ref}","content":{"format":"plain","text":"${filler} ${ref}."}}}`);
  };
  const heard = (index: number, payload: Buffer): void => {
    if (!isAnswer(payload)) return;
    const head = payload.toString('latin1', 0, 300);
    const ref = Number(/^\{"ref":(\d+)/.exec(head)?.[1] ?? 0);
    const since = waiting.get(ref);
    if (since === undefined) return;
    waiting.delete(ref);
    note(tally, head, monotonicMs() - since, monotonicMs() < end);
    if ('underWay' in load && monotonicMs() < end) send(index);
  };
  for (const [index, { token }] of seats.entries()) {
    wires.push(await openWire({ host: '127.0.0.1', port, path: '/realtime?version=1', token }, { text: (payload) => heard(index, payload), closed: () => {} }));
  }
  end = monotonicMs() + seconds * 1_000;
  if ('underWay' in load) for (let round = 0; round < load.underWay; round++) for (const index of seats.keys()) send(index);
  else await pace(load.perSecond, end, (number) => send(number % seats.length));
  while (monotonicMs() < end || (waiting.size > 0 && monotonicMs() < end + patienceMs)) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const wire of wires) wire.cut();
  return { ...tally, unanswered: waiting.size, stores: latencyOf(tally.stores), refusals: latencyOf(tally.refusals) };
}

/** Facts are many, and of no concern. */
function isAnswer(payload: Buffer): boolean {
  return payload[2] === 'r'.charCodeAt(0);
}

function note(tally: Tally, answer: string, tookMs: number, isDuring: boolean): void {
  if (answer.includes('"reply"')) {
    tally.stores.push(tookMs);
    if (isDuring && tookMs <= inTimeMs) tally.goodput++;
    else tally.stored++;
    return;
  }
  tally.refusals.push(tookMs);
  if (answer.includes('retryAfterMs')) tally.toldWhen++;
  else tally.refused++;
}

async function pace(perSecond: number, end: number, send: (number: number) => void): Promise<void> {
  const start = monotonicMs();
  for (let number = 0; monotonicMs() < end;) {
    for (const due = ((monotonicMs() - start) * perSecond) / 1_000; number < due; number++) send(number);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function latencyOf(list: number[]): Latency {
  const sorted = list.sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

if (import.meta.main) {
  process.send?.(await flood((await Bun.file(process.argv[2]!).json()) as FloodOrder));
  process.exit(0);
}
