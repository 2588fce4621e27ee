import type { EntryFact, Message, Room, RoomCatchUp } from '@hubbub/protocol';
import type { Core } from './core.ts';
import type { KeptRoom } from './keep.ts';
import { RoomState } from './room-state.ts';
import type { Page, Span } from './span.ts';

/** Entries kept for rooms not known yet: a room's own facts may overtake the news of joining it. */
const strayRooms = 20;
const strayEntries = 100;

/** Who reacts to what happens in a room. */
export interface RoomHooks {
  /** An entry was applied; `live` when it came as news, not as catch-up. */
  applied(state: RoomState, entry: EntryFact, live: boolean): void;
  /** A page of messages was taken in, from history or a snapshot. */
  seen(state: RoomState, messages: readonly Message[]): void;
  /** The log may have come further. */
  moved(state: RoomState): void;
  /** Something of the room may be missing here. */
  behind(state: RoomState): void;
  /** The counts need the server's word. */
  unsure(state: RoomState): void;
  gone(room: string): void;
}

/** The caller's rooms. */
export class Rooms {
  private readonly states = new Map<string, RoomState>();
  private readonly strays = new Map<string, EntryFact[]>();
  private sorted: Room[] | null = null;
  private readonly core: Core;
  private readonly hooks: RoomHooks;

  constructor(core: Core, hooks: RoomHooks) {
    this.core = core;
    this.hooks = hooks;
  }

  get(room: string): RoomState | undefined {
    return this.states.get(room);
  }

  all(): RoomState[] {
    return [...this.states.values()];
  }

  /** Newest activity first. */
  list(): readonly Room[] {
    this.sorted ??= this.all().map((state) => state.room).sort((a, b) => b.activeAt - a.activeAt || (a.id < b.id ? -1 : 1));
    return this.sorted;
  }

  restore(kept: KeptRoom, me: string): void {
    if (this.states.has(kept.room.id)) return;
    this.states.set(kept.room.id, new RoomState(kept.room, me, kept));
    this.changed();
    this.core.changes.tell({ what: 'timeline', room: kept.room.id });
  }

  /**
   * Takes the server's word at the start of a connection, also when it went back: restored from a
   * backup, it may have come as far again with other entries.
   */
  replace(room: Room, me: string, isOtherEra: boolean): void {
    const state = this.states.get(room.id);
    if (state && (isOtherEra || room.head < state.log.cursor)) {
      const fresh = new RoomState(room, me);
      if (state.shown) fresh.shown = fresh.newest;
      this.states.set(room.id, fresh);
    }
    this.put(room, me);
  }

  /** Adds a room, or takes newer word of a known one; older word is passed over. */
  put(room: Room, me: string): void {
    const state = this.states.get(room.id);
    if (state && room.head < state.log.cursor) return;
    if (state) state.takeRoom(room);
    else this.states.set(room.id, new RoomState(room, me));
    this.changed();
    this.core.changes.tell({ what: 'timeline', room: room.id });
    const waiting = this.strays.get(room.id) ?? [];
    this.strays.delete(room.id);
    for (const entry of waiting) this.offer(entry);
    const now = this.states.get(room.id);
    if (now) this.hooks.behind(now);
  }

  drop(room: string): void {
    this.strays.delete(room);
    if (!this.states.delete(room)) return;
    this.changed();
    this.core.changes.tell({ what: 'room-gone', room });
    this.hooks.gone(room);
  }

  /** Takes an entry told live, in any order. */
  offer(entry: EntryFact): void {
    const state = this.states.get(entry.room);
    if (!state) return this.stray(entry);
    for (const due of state.log.offer(entry)) this.apply(state, due, due.seq, true);
    this.settled(state);
    if (state.log.behind) this.hooks.behind(state);
  }

  /** Applies a whole catch-up answer that was asked for at or before the cursor. */
  catchUp(state: RoomState, answer: RoomCatchUp, live: boolean): void {
    if (answer.reset) return this.reset(state, answer);
    for (const entry of answer.entries) {
      if (entry.seq <= state.log.cursor) continue;
      const following = state.log.skipTo(entry.seq);
      this.apply(state, entry, Math.max(answer.seq, entry.seq), live);
      for (const due of following) this.apply(state, due, due.seq, live);
    }
    for (const due of state.log.skipTo(answer.seq)) this.apply(state, due, due.seq, live);
    this.settled(state);
  }

  /** The log no longer reaches back to the cursor: the messages are replaced by a snapshot. */
  private reset(state: RoomState, { messages, seq }: RoomCatchUp): void {
    if (seq < state.log.cursor) return;
    const page: Page = { messages, cursor: seq, moreBefore: true, moreAfter: false };
    const following = state.takeNewest(page);
    for (const due of following) this.apply(state, due, due.seq, false);
    this.hooks.seen(state, page.messages);
    this.settled(state);
  }

  /** Forgets the messages of a room nobody looks at and goes on at its head. */
  leapToHead(state: RoomState): void {
    for (const due of state.leapToHead()) this.apply(state, due, due.seq, false);
    this.settled(state);
  }

  /** The window of a room moved; its messages are here now. */
  showed(state: RoomState, span: Span): void {
    this.hooks.seen(state, span.rows.map((row) => row.message));
    this.settled(state);
  }

  /** Tells listeners that a room changed other than by an entry. */
  settled(state: RoomState): void {
    state.recount();
    this.changed();
    this.core.changes.tell({ what: 'timeline', room: state.id });
    this.hooks.moved(state);
    if (state.unsure) this.hooks.unsure(state);
  }

  private apply(state: RoomState, entry: EntryFact, asOf: number, live: boolean): void {
    state.apply(entry, asOf);
    this.hooks.applied(state, entry, live);
  }

  private stray(entry: EntryFact): void {
    const waiting = this.strays.get(entry.room) ?? [];
    this.strays.delete(entry.room);
    this.strays.set(entry.room, [...waiting, entry].slice(-strayEntries));
    if (this.strays.size > strayRooms) this.strays.delete(this.strays.keys().next().value!);
  }

  private changed(): void {
    this.sorted = null;
    this.core.changes.tell({ what: 'rooms' });
  }
}
