import type { Clock } from './platform.ts';

/** Runs something at most once in `everyMs`: at once when it has been quiet, else when the time is up. */
export class Throttle {
  private ranAt: number | null = null;
  private stopTimer: (() => void) | null = null;
  private readonly clock: Clock;
  private readonly everyMs: number;
  private readonly run: () => void;

  constructor(clock: Clock, everyMs: number, run: () => void) {
    this.clock = clock;
    this.everyMs = everyMs;
    this.run = run;
  }

  poke(): void {
    if (this.stopTimer) return;
    const since = this.ranAt === null ? this.everyMs : this.clock.now() - this.ranAt;
    // A clock that was set back must not hold anything up.
    if (since < 0 || since >= this.everyMs) return this.now();
    this.stopTimer = this.clock.after(this.everyMs - since, () => this.now());
  }

  private now(): void {
    this.stopTimer = null;
    this.ranAt = this.clock.now();
    this.run();
  }
}
