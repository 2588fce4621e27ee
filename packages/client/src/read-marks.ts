import { limits } from '@hubbub/protocol/limits';
import type { Core } from './core.ts';
import type { Counts } from './counts.ts';
import { Refused, mayRetry } from './refused.ts';
import type { Rooms } from './rooms.ts';
import { Throttle } from './throttle.ts';

/** One's own read positions: shown at once, reported at most every 2 s, forward only (R2). */
export class ReadMarks {
  /** Not yet confirmed by the server. */
  private readonly wanted = new Map<string, number>();
  private readonly throttle: Throttle;
  private readonly core: Core;
  private readonly rooms: Rooms;

  constructor(core: Core, rooms: Rooms) {
    this.core = core;
    this.rooms = rooms;
    this.throttle = new Throttle(core.clock, limits.positionsEveryMs, () => void this.report());
  }

  mark(room: string, seq: number): void {
    const state = this.rooms.get(room);
    if (!state) return;
    const upTo = Math.min(seq, state.log.cursor);
    if (upTo <= state.room.my.readSeq) return;
    this.wanted.set(room, upTo);
    state.setRead(upTo, null);
    this.rooms.settled(state);
    if (this.core.live()) this.throttle.poke();
  }

  /** The one way back; rejects like any request. */
  async unmark(room: string, seq: number): Promise<void> {
    this.wanted.delete(room);
    this.take(room, await this.core.ask('read.unmark', { room, seq }));
  }

  /** Everything in every room was marked read by command. */
  allRead(): void {
    for (const state of this.rooms.all()) {
      state.setRead(Math.max(state.room.my.readSeq, state.log.cursor), null);
      this.rooms.settled(state);
    }
  }

  /** The server's word; an older one than what is about to be reported is passed over. */
  take(room: string, read: { readSeq: number } & Counts): void {
    const state = this.rooms.get(room);
    if (!state || (this.wanted.get(room) ?? 0) > read.readSeq) return;
    state.setRead(read.readSeq, { unread: read.unread, mentions: read.mentions });
    this.rooms.settled(state);
  }

  /** Connected and caught up: what the server does not know yet is shown and told again. */
  wake(): void {
    for (const [room, seq] of this.wanted) {
      const state = this.rooms.get(room);
      if (!state || seq <= state.room.my.readSeq) this.wanted.delete(room);
      else {
        state.setRead(seq, null);
        this.rooms.settled(state);
      }
    }
    if (this.wanted.size > 0) this.throttle.poke();
  }

  /** Before closing: reports what waits for its turn, and waits for the answers, but no longer than this. */
  async last(withinMs: number): Promise<void> {
    if (this.wanted.size === 0 || !this.core.live()) return;
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const stop = this.core.clock.after(withinMs, resolve);
    await Promise.race([this.report(), late]);
    stop();
  }

  private async report(): Promise<void> {
    if (!this.core.live()) return;
    await Promise.all([...this.wanted].map(([room, seq]) => this.reportOne(room, seq)));
  }

  private async reportOne(room: string, seq: number): Promise<void> {
    try {
      const reply = await this.core.ask('read.mark', { room, seq });
      if (this.wanted.get(room) === seq) this.wanted.delete(room);
      this.take(room, reply);
    } catch (error) {
      const final = error instanceof Refused && !mayRetry(error.body);
      if (final && this.wanted.get(room) === seq) this.wanted.delete(room);
      else if (error instanceof Refused) this.throttle.poke();
    }
  }
}
