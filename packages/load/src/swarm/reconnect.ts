import { openWire } from '../wire/open-wire.ts';
import { percentiles, type ReconnectOrder, type ReconnectResult } from './orders.ts';
import { countMarks, isAnswer, wireAddress } from './swarm-client.ts';

/** A client that is not live after this gives up, ms. */
const giveUpMs = 60_000;
/** Back-off after the first attempt: doubling from here, ms (product: up to 30 s). */
const firstBackOffMs = 1_000;

interface Attempts {
  started: number;
  liveMs: number[];
  failed: string[];
  retries: number;
  incomplete: number;
}

/** Lets all seats come back as a crowd would, each asking for what it missed; resolves when all are live. */
export async function reconnectAll(host: string, port: number, order: ReconnectOrder): Promise<ReconnectResult> {
  const attempts: Attempts = { started: performance.now(), liveMs: [], failed: [], retries: 0, incomplete: 0 };
  const cuts = await Promise.all(order.seats.map((seat) => comeBack(host, port, seat, order.spreadMs, attempts)));
  for (const cut of cuts) cut?.();
  const { failed, retries, incomplete } = attempts;
  return { live: attempts.liveMs.length, failed, retries, incomplete, liveMs: percentiles(attempts.liveMs) };
}

type ReturningSeat = ReconnectOrder['seats'][number];

async function comeBack(
  host: string, port: number, seat: ReturningSeat, spreadMs: number, attempts: Attempts,
): Promise<(() => void) | null> {
  let why = '';
  for (let waitMs = spreadMs; performance.now() - attempts.started < giveUpMs; waitMs = Math.max(firstBackOffMs, waitMs * 2)) {
    if (why !== '') attempts.retries++;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * waitMs));
    try {
      return await catchUp(host, port, seat, attempts);
    } catch (error) {
      why = (error as Error).message;
    }
  }
  attempts.failed.push(why);
  return null;
}

/** Connects, asks with its cursors, and is live with the answer. */
function catchUp(host: string, port: number, seat: ReturningSeat, attempts: Attempts): Promise<() => void> {
  const ask = JSON.stringify({ ref: 1, command: 'sync.start', input: { cursors: seat.cursors } });
  return new Promise((resolve, reject) => {
    let cut = (): void => {};
    const text = (payload: Buffer): void => {
      if (!isAnswer(payload)) return;
      if (payload.indexOf('"refused":') !== -1 && payload.indexOf('"refused":') < 40) return reject(new Error(payload.toString()));
      attempts.liveMs.push(performance.now() - attempts.started);
      if (countMarks(payload) !== seat.behind) attempts.incomplete++;
      resolve(cut);
    };
    openWire(wireAddress({ dialect: 'hubbub', host, port }, seat), { text, closed: (why) => reject(new Error(why)) }).then((wire) => {
      cut = () => wire.cut();
      wire.sendText(ask);
    }, reject);
  });
}
