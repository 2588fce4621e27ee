import type { RefusalBody } from '@hubbub/protocol';
import { backoffMs } from './backoff.ts';
import type { Core } from './core.ts';
import { OutboxLease } from './outbox-lease.ts';
import type { Held, Outbox } from './outbox.ts';
import { Refused, mayRetry } from './refused.ts';

/** One room's queue: at most one message in flight. */
interface Lane {
  busy: boolean;
  failures: number;
  /** Waiting out a refusal that may pass. */
  stopHold: (() => void) | null;
}

/** Sends what waits, room by room in order, while this tab is connected and holds the lease. */
export class OutboxSender {
  private readonly lanes = new Map<string, Lane>();
  private readonly lease: OutboxLease;
  private readonly core: Core;
  private readonly outbox: Outbox;

  constructor(core: Core, outbox: Outbox) {
    this.core = core;
    this.outbox = outbox;
    this.lease = new OutboxLease(core, () => this.pumpAll());
  }

  pumpAll(): void {
    for (const room of this.outbox.rooms()) this.pump(room);
  }

  /** Something is about to be kept: the right to send it is asked for meanwhile, not after. */
  expect(): void {
    if (this.core.live()) this.lease.want();
  }

  /** Sends the next of a room if it may go now. */
  pump(room: string): void {
    const lane = this.lane(room);
    const next = this.outbox.list(room).find(isWaiting);
    if (!next || lane.busy || lane.stopHold || !next.kept || !this.core.live()) return;
    this.lease.want();
    if (this.lease.held()) void this.send(lane, next);
  }

  wake(): void {
    for (const lane of this.lanes.values()) {
      lane.stopHold?.();
      lane.stopHold = null;
    }
    this.pumpAll();
  }

  /** Lets other tabs send. */
  rest(): Promise<void> {
    return this.lease.release();
  }

  /** Something left the outbox: with nothing more to send, other tabs may. */
  rested(): void {
    for (const room of this.outbox.rooms()) {
      if (this.outbox.list(room).some(isWaiting)) return;
    }
    void this.lease.release();
  }

  private async send(lane: Lane, held: Held): Promise<void> {
    const { room, input } = held.item;
    lane.busy = true;
    held.sending = true;
    const outcome = await this.core.ask('message.send', input).catch((error: unknown) => error as Error);
    held.sending = false;
    if (!(outcome instanceof Error)) {
      lane.failures = 0;
      this.outbox.stored(held, outcome);
    } else if (outcome instanceof Refused && !mayRetry(outcome.body)) {
      await this.outbox.failed(held, outcome.body);
      this.outbox.unanswered(held);
    } else {
      this.outbox.unanswered(held);
      this.hold(room, lane, outcome instanceof Refused ? outcome.body : null);
    }
    lane.busy = false;
    this.rested();
    this.pump(room);
  }

  /** Waits as long as the server asks at least, and longer each time. */
  private hold(room: string, lane: Lane, refusal: RefusalBody | null): void {
    if (!this.core.live()) return;
    const delayMs = Math.max(refusal?.retryAfterMs ?? 0, backoffMs(lane.failures, this.core.random));
    lane.failures += 1;
    lane.stopHold = this.core.clock.after(delayMs, () => {
      lane.stopHold = null;
      this.pump(room);
    });
  }

  private lane(room: string): Lane {
    const lane = this.lanes.get(room) ?? { busy: false, failures: 0, stopHold: null };
    this.lanes.set(room, lane);
    return lane;
  }
}

function isWaiting(held: Held): boolean {
  return held.item.refusal === null && held.stored === null && held.leaving === null;
}
