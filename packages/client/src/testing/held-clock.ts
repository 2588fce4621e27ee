import type { Clock } from '../platform.ts';

interface Timer {
  at: number;
  order: number;
  run: () => void;
}

/** A clock that stands still until it is told to go on; timers run in order of time, then of setting. */
export class HeldClock implements Clock {
  private time: number;
  private order = 0;
  private readonly timers = new Set<Timer>();

  constructor(time = 1_700_000_000_000) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  /** Sets the wall clock without running timers, as a person or NTP does. */
  step(ms: number): void {
    this.time += ms;
    for (const timer of this.timers) timer.at += ms;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + Math.max(0, Math.round(ms)), order: this.order++, run };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Lets time pass; everything that becomes due runs, and what it starts in turn. */
  async advance(ms: number): Promise<void> {
    const end = this.time + Math.round(ms);
    await settle();
    for (let timer = this.next(end); timer; timer = this.next(end)) {
      this.timers.delete(timer);
      this.time = Math.max(this.time, timer.at);
      timer.run();
      await settle();
    }
    this.time = end;
  }

  /** Lets time pass in steps until something is so; throws when it is not so within `limitMs`. */
  async until(condition: () => boolean, limitMs = 120_000): Promise<void> {
    const end = this.time + limitMs;
    await settle();
    while (!condition()) {
      if (this.time >= end) throw new Error(`Not so within ${limitMs} ms: ${condition.toString()}`);
      await this.advance(50);
    }
  }

  private next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.at > end) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    }
    return first;
  }
}

/** Lets every promise that can go on now go on. */
export function settle(): Promise<void> {
  return new Promise((done) => void setImmediate(done));
}
