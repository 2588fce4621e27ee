import type { Socket } from 'bun';

/** What happens to bytes on their way. */
export type Weather = 'pass' | 'blackhole' | 'oneway' | 'slow';

/** Bytes that were treated otherwise than passed on at once. */
export interface FlowCount {
  held: number;
  swallowed: number;
  slowed: number;
}

/** What waits here before the sender is asked to stop, bytes. */
const mostWaiting = 262_144;
/** In slow weather the first bytes of a piece go one by one, the rest after a while, ms. */
const singleBytes = 16;
const slowMs = 15;

/** One direction of a connection. */
export class Flow {
  #from: Socket<unknown>;
  #to: Socket<unknown> | null = null;
  #queue: Buffer[] = [];
  #waiting = 0;
  #isPaused = false;
  #isSlow = false;
  #blocked: 'no' | 'held' | 'full' = 'no';
  readonly #isAnswer: boolean;
  readonly #count: FlowCount;
  readonly #weather: () => Weather;
  /** Stops reading what comes from the server, as a reader that hangs. */
  stalled = false;

  constructor(from: Socket<unknown>, isAnswer: boolean, weather: () => Weather, count: FlowCount) {
    this.#from = from;
    this.#isAnswer = isAnswer;
    this.#weather = weather;
    this.#count = count;
  }

  connect(to: Socket<unknown>): void {
    this.#to = to;
    this.pump();
  }

  push(chunk: Uint8Array): void {
    if (this.#weather() === 'oneway' && this.#isAnswer) {
      this.#count.swallowed += chunk.length;
      return;
    }
    if (this.#isHeld()) this.#count.held += chunk.length;
    this.#queue.push(Buffer.from(chunk));
    this.#waiting += chunk.length;
    this.pump();
  }

  /** The receiver takes bytes again. */
  drained(): void {
    if (this.#blocked === 'full') this.#blocked = 'no';
    this.pump();
  }

  pump(): void {
    if (this.#isHeld() || this.#to === null) return this.#throttle();
    if (this.#isSlow) return;
    if (this.#weather() === 'slow' && this.#queue.length > 0) return void this.#pumpSlowly();
    while (this.#queue.length > 0 && this.#write(this.#queue[0]!));
    this.#throttle();
  }

  #isHeld(): boolean {
    return this.stalled || this.#weather() === 'blackhole';
  }

  /** Writes the first piece, or what of it is taken; false when the rest must wait. */
  #write(piece: Buffer): boolean {
    if (this.#blocked === 'full') return false;
    const taken = Math.max(0, this.#to!.write(piece));
    this.#waiting -= taken;
    if (taken === piece.length) {
      this.#queue.shift();
      return true;
    }
    this.#queue[0] = piece.subarray(taken);
    this.#blocked = 'full';
    return false;
  }

  async #pumpSlowly(): Promise<void> {
    this.#isSlow = true;
    while (this.#queue.length > 0 && this.#weather() === 'slow' && this.#blocked !== 'full') {
      const piece = this.#queue.shift()!;
      const singles = Array.from({ length: Math.min(singleBytes, piece.length) }, (_, at) => piece.subarray(at, at + 1));
      const rest = piece.subarray(singles.length);
      this.#count.slowed += singles.length;
      this.#queue.unshift(...singles, ...(rest.length > 0 ? [rest] : []));
      for (let left = singles.length; left > 0 && this.#write(this.#queue[0]!); left--) await new Promise((resolve) => setTimeout(resolve, 0));
      await new Promise((resolve) => setTimeout(resolve, slowMs));
      if (rest.length > 0 && this.#queue[0] === rest) this.#write(rest);
    }
    this.#isSlow = false;
    if (this.#queue.length > 0 && this.#blocked !== 'full') this.pump();
    else this.#throttle();
  }

  #throttle(): void {
    const isTooMuch = this.#waiting > mostWaiting;
    if (isTooMuch === this.#isPaused) return;
    this.#isPaused = isTooMuch;
    if (isTooMuch) this.#from.pause();
    else this.#from.resume();
  }
}
