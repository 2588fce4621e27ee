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

/** Answers within the time, and what never was answered. */
export interface Flooded {
  sent: number;
  stored: number;
  /** Refused with and without a time to try again. */
  toldWhen: number;
  refused: number;
  unanswered: number;
  /** Of stored ones, ms. */
  p99: number;
}

/** How long an answer may take to count, ms. */
const patienceMs = 5_000;

async function flood({ port, seats, seconds, load, run }: FloodOrder): Promise<Flooded> {
  const counts = { sent: 0, stored: 0, toldWhen: 0, refused: 0 };
  const latencies: number[] = [];
  const asked = seats.map(() => new Map<number, number>());
  const end = monotonicMs() + seconds * 1_000;
  const wires: Wire[] = [];
  const send = (index: number): void => {
    const ref = ++counts.sent;
    asked[index]!.set(ref, monotonicMs());
    wires[index]!.sendText(`{"ref":${ref},"command":"message.send","input":{"room":"${seats[index]!.room}","nonce":"${run}-${ref}","content":{"format":"plain","text":"A message of usual length, as people write them to one another all day long, number ${ref}."}}}`);
  };
  const answered = (index: number, payload: Buffer): void => {
    const ref = Number(/^\{"ref":(\d+)/.exec(payload.toString('latin1', 0, 40))?.[1] ?? 0);
    const since = asked[index]!.get(ref);
    if (since === undefined) return;
    asked[index]!.delete(ref);
    const text = payload.toString('latin1', 0, 300);
    if (text.includes('"reply"')) latencies.push(monotonicMs() - since);
    if (text.includes('"reply"') && monotonicMs() < end + patienceMs) counts.stored++;
    else if (text.includes('retryAfterMs')) counts.toldWhen++;
    else counts.refused++;
    if ('underWay' in load && monotonicMs() < end) send(index);
  };
  for (const [index, { token }] of seats.entries()) {
    wires.push(await openWire({ host: '127.0.0.1', port, path: '/realtime?version=1', token }, { text: (payload) => answered(index, payload), closed: () => {} }));
  }
  if ('underWay' in load) for (let round = 0; round < load.underWay; round++) for (const index of seats.keys()) send(index);
  else await pace(load.perSecond, end, (number) => send(number % seats.length));
  const left = (): number => asked.reduce((sum, { size }) => sum + size, 0);
  for (const last = end + patienceMs; monotonicMs() < last && (monotonicMs() < end || left() > 0);) await new Promise((resolve) => setTimeout(resolve, 10));
  const sorted = latencies.sort((a, b) => a - b);
  for (const wire of wires) wire.cut();
  return { ...counts, unanswered: left(), p99: sorted[Math.floor(sorted.length * 0.99)] ?? NaN };
}

async function pace(perSecond: number, end: number, send: (number: number) => void): Promise<void> {
  const start = monotonicMs();
  for (let number = 0; monotonicMs() < end;) {
    for (const due = ((monotonicMs() - start) * perSecond) / 1_000; number < due; number++) send(number);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

if (import.meta.main) {
  process.send?.(await flood((await Bun.file(process.argv[2]!).json()) as FloodOrder));
  process.exit(0);
}
