import type { Core } from './core.ts';

/** How long the right to send lasts, and how often it is renewed (architecture, M4). */
export const leaseMs = 10_000;
const renewEveryMs = 3_000;

/** This tab's right to send for the account; held only while something waits to be sent. */
export class OutboxLease {
  private until = 0;
  private taking = false;
  private wanted = false;
  private stopTimer: (() => void) | null = null;
  private readonly core: Core;
  private readonly holder: string;
  private readonly taken: () => void;

  /** `taken` is called whenever the right was gained or renewed. */
  constructor(core: Core, taken: () => void) {
    this.core = core;
    this.holder = core.nonce();
    this.taken = taken;
  }

  /** Asked before every single send: a tab that slept may have lost it without notice. */
  held(): boolean {
    const left = this.until - this.core.clock.now();
    return left > 0 && left <= leaseMs;
  }

  /** Something waits to be sent: takes the lease, renews it, or tries again until it is free. */
  want(): void {
    this.wanted = true;
    if (!this.held() && !this.taking) void this.take();
  }

  /** Nothing waits any more, or this tab cannot send now: others may. */
  async release(): Promise<void> {
    this.wanted = false;
    this.stopTimer?.();
    this.stopTimer = null;
    if (this.until === 0) return;
    this.until = 0;
    await this.core.keep.dropLease(this.holder).catch(() => undefined);
  }

  private async take(): Promise<void> {
    this.taking = true;
    this.stopTimer?.();
    this.stopTimer = null;
    const now = this.core.clock.now();
    const got = await this.core.keep.takeLease(this.holder, now, leaseMs).catch(() => false);
    this.taking = false;
    if (got) this.until = now + leaseMs;
    if (!this.wanted) return void this.release();
    this.stopTimer = this.core.clock.after(renewEveryMs, () => void this.take());
    if (got) this.taken();
  }
}
