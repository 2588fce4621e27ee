import type { RefusalBody } from '@hubbub/protocol';
import type { Core } from './core.ts';
import type { OutboxItem } from './keep.ts';
import { OutboxSender } from './outbox-sender.ts';

/** How long an item that another tab took out is still shown while its message is on the way. */
const vanishedMs = 2_000;
/** Items of the past that a late look at the keep must not bring back. */
const doneMax = 1_000;

/** An item as this tab sees it. */
export interface Held {
  item: OutboxItem;
  /** On disk: only then is it sent. */
  kept: boolean;
  sending: boolean;
  /** The server's answer came; the log has not brought the message yet. */
  stored: { seq: number; at: number } | null;
  /** Taken out by the person here, or no longer kept because of another tab: never sent again. */
  leaving: 'discarded' | 'elsewhere' | null;
}

/** What was typed and is not yet known to be stored: durable, in order, sent once (M4). */
export class Outbox {
  private readonly items = new Map<string, Held>();
  private readonly done = new Set<string>();
  private readonly sender: OutboxSender;
  private lastOrder = 0;
  private readonly stopListening: () => void;
  private readonly core: Core;
  private readonly cursor: (room: string) => number;

  /** `cursor`: how far a room's log was applied. */
  constructor(core: Core, cursor: (room: string) => number) {
    this.core = core;
    this.cursor = cursor;
    this.sender = new OutboxSender(core, this);
    this.stopListening = core.keep.onOutboxChange(() => void this.reread().catch(() => undefined));
  }

  /** What waits in a room, in order. */
  list(room: string): Held[] {
    return [...this.items.values()].filter((held) => held.item.room === room).sort(byOrder);
  }

  /** Rooms with something in the outbox. */
  rooms(): Set<string> {
    return new Set([...this.items.values()].map((held) => held.item.room));
  }

  /** Shows an item at once and resolves when it is on disk; when that fails it is taken back and rejects. */
  async add(item: Omit<OutboxItem, 'order' | 'refusal'>): Promise<void> {
    this.lastOrder = Math.max(this.lastOrder + 1, this.core.clock.now());
    const whole = { ...item, order: this.lastOrder, refusal: null };
    const held: Held = { item: whole, kept: false, sending: false, stored: null, leaving: null };
    this.items.set(item.nonce, held);
    this.changed(item.room);
    this.sender.expect();
    try {
      await this.core.keep.putOutbox(held.item);
    } catch (error) {
      this.remove(held);
      throw error;
    }
    held.kept = true;
    if (!this.items.has(item.nonce)) return this.core.keep.deleteOutbox(item.nonce);
    this.sender.pump(item.room);
  }

  /** Puts a failed item back into its room's queue, with the same nonce. */
  async retry(room: string, nonce: string): Promise<void> {
    const held = this.find(room, nonce);
    if (!held || held.item.refusal === null) return;
    const item = { ...held.item, refusal: null };
    await this.core.keep.putOutbox(item);
    held.item = item;
    this.changed(room);
    this.sender.pump(room);
  }

  /** Takes an item out. One in flight is never sent again, and is watched until its answer comes. */
  async discard(room: string, nonce: string): Promise<void> {
    const held = this.find(room, nonce);
    if (!held) return;
    await this.core.keep.deleteOutbox(nonce);
    held.leaving = 'discarded';
    if (held.sending) this.changed(room);
    else this.remove(held);
  }

  /** The log brought a message of one's own: it is stored, whatever became of the answer. */
  settle(nonce: string): void {
    const held = this.items.get(nonce);
    if (!held) return;
    this.remove(held);
    if (held.kept) void this.core.keep.deleteOutbox(nonce).catch(() => undefined);
  }

  /** A room's log came this far: what was stored before no longer needs its echo. */
  reached(room: string, cursor: number): void {
    for (const held of this.items.values()) {
      if (held.item.room === room && held.stored && held.stored.seq <= cursor) this.remove(held);
    }
  }

  /** The server stored it. */
  stored(held: Held, reply: { seq: number; at: number }): void {
    held.stored = reply;
    void this.core.keep.deleteOutbox(held.item.nonce).catch(() => undefined);
    if (held.leaving === 'discarded' || reply.seq <= this.cursor(held.item.room)) this.remove(held);
    else this.changed(held.item.room);
  }

  /** Refused for good. When this cannot be kept, the next start hears the same refusal again. */
  async failed(held: Held, refusal: RefusalBody): Promise<void> {
    if (held.leaving || !this.items.has(held.item.nonce)) return;
    held.item = { ...held.item, refusal };
    this.changed(held.item.room);
    await this.core.keep.putOutbox(held.item).catch(() => undefined);
  }

  /** The outcome is unknown, or will be known later; what was taken out meanwhile is not sent again. */
  unanswered(held: Held): void {
    if (held.leaving) this.remove(held);
  }

  /** Reads what is kept, at start and when another tab changed it. */
  async reread(): Promise<void> {
    const before = new Set([...this.items.values()].filter((held) => held.kept));
    const kept = await this.core.keep.readOutbox();
    for (const item of kept) this.adopt(item);
    const nonces = new Set(kept.map((item) => item.nonce));
    for (const held of before) {
      if (!nonces.has(held.item.nonce) && !held.leaving && !held.stored) this.vanished(held);
    }
    this.sender.pumpAll();
  }

  /** Connected and caught up. */
  wake(): void {
    this.sender.wake();
  }

  /** Not connected: another tab may be. */
  pause(): Promise<void> {
    return this.sender.rest();
  }

  async close(): Promise<void> {
    this.stopListening();
    await this.sender.rest();
  }

  private find(room: string, nonce: string): Held | undefined {
    const held = this.items.get(nonce);
    return held?.item.room === room ? held : undefined;
  }

  private adopt(item: OutboxItem): void {
    this.lastOrder = Math.max(this.lastOrder, item.order);
    if (this.done.has(item.nonce)) return;
    const held = this.items.get(item.nonce);
    if (held?.sending || held?.stored || held?.leaving) return;
    if (held) held.item = item;
    else this.items.set(item.nonce, { item, kept: true, sending: false, stored: null, leaving: null });
    this.changed(item.room);
  }

  private vanished(held: Held): void {
    held.leaving = 'elsewhere';
    if (!held.sending) this.core.clock.after(vanishedMs, () => this.remove(held));
  }

  private remove(held: Held): void {
    const { nonce, room } = held.item;
    if (this.items.get(nonce) !== held) return;
    this.items.delete(nonce);
    this.done.add(nonce);
    if (this.done.size > doneMax) this.done.delete(this.done.keys().next().value!);
    this.changed(room);
    this.sender.rested();
  }

  private changed(room: string): void {
    this.core.changes.tell({ what: 'timeline', room });
  }
}

function byOrder(a: Held, b: Held): number {
  return a.item.order - b.item.order || (a.item.nonce < b.item.nonce ? -1 : 1);
}
