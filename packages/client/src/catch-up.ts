import type { Fact, ReplyOf } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { backoffMs } from './backoff.ts';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import { Refused, mayRetry } from './refused.ts';
import { showsReceipts } from './positions.ts';
import { closedRows, type RoomState } from './room-state.ts';
import type { Rooms } from './rooms.ts';

/** Cursors of one `sync.start`: as many as fit a frame; the rest are asked for room by room. */
const cursorsMax = 1_200;
/** Rooms whose missing entries are asked for at the same time. */
const mendAtOnce = 4;
/** What nobody looks at waits this long: what the person opens first comes first. */
const untakenAfterMs = 1_000;
/** Doubts about counts within this time are one question. */
const refreshAfterMs = 300;

/** What catching up hands on. */
export interface CatchUpHooks {
  fact(fact: Fact): void;
  account(answer: ReplyOf<'sync.start'>): void;
}

/** Brings rooms level with the server: at every connection, and when entries are missing (M3). */
export class CatchUp {
  private held: Fact[] | null = null;
  private readonly mending = new Set<RoomState>();
  private queue: RoomState[] = [];
  private readonly refreshing = new Set<RoomState>();
  private readonly core: Core;
  private readonly rooms: Rooms;
  private readonly people: People;
  private readonly hooks: CatchUpHooks;

  constructor(core: Core, parts: { rooms: Rooms; people: People }, hooks: CatchUpHooks) {
    this.core = core;
    this.rooms = parts.rooms;
    this.people = parts.people;
    this.hooks = hooks;
  }

  /** Facts that arrive while `sync.start` runs apply after its answer. */
  take(fact: Fact): void {
    if (this.held) this.held.push(fact);
    else this.hear(fact);
  }

  /** The connection is gone. */
  stop(): void {
    this.held = null;
    this.queue = [];
  }

  /** Begins or resumes. Rejects like any request; then nothing was applied. */
  async sync(): Promise<void> {
    const held: Fact[] = [];
    this.held = held;
    const era = this.core.era();
    const answer = await this.core.ask('sync.start', { cursors: this.cursors(), era });
    if (this.held !== held) return;
    this.people.learn(answer.users);
    this.hooks.account(answer);
    this.takeRooms(answer, era !== null && era !== answer.era);
    this.held = null;
    for (const fact of held) this.hear(fact);
    for (const state of this.rooms.all()) this.mend(state);
  }

  /**
   * Asks for what a room misses, if anything: also in rooms that nobody looks at, since a message is
   * "delivered" only when it is here (M5). Of many, and of a room not held yet, the newest are taken.
   */
  mend(state: RoomState): void {
    if (this.held) return;
    if (state.shown === null && state.room.head - state.log.cursor > limits.pageEntries) this.rooms.leapToHead(state);
    if (state.log.behind) this.mendSoon(state);
    else if (hasUntaken(state)) this.core.clock.after(untakenAfterMs, () => this.mendSoon(state));
  }

  /** Asks for the server's word on a room and its counts. */
  refresh(state: RoomState): void {
    if (this.refreshing.has(state)) return;
    this.refreshing.add(state);
    this.core.clock.after(refreshAfterMs, () => {
      void this.refreshNow(state).catch(() => undefined).finally(() => this.refreshing.delete(state));
    });
  }

  /** A fact that cannot be dealt with must not take those after it along; it shows as an unhandled rejection. */
  private hear(fact: Fact): void {
    try {
      this.hooks.fact(fact);
    } catch (error) {
      void Promise.reject(error);
    }
  }

  private cursors(): { room: string; seq: number }[] {
    return this.rooms.all()
      .filter((state) => state.newest.rows.length > 0 || state.shown !== null)
      .sort((a, b) => b.room.activeAt - a.room.activeAt)
      .slice(0, cursorsMax)
      .map((state) => ({ room: state.id, seq: state.log.cursor }));
  }

  /** In another era nothing held of a room is true any more, whether it was asked about or not. */
  private takeRooms(answer: ReplyOf<'sync.start'>, isOtherEra: boolean): void {
    const mine = new Set(answer.rooms.map((room) => room.id));
    for (const state of this.rooms.all()) {
      if (!mine.has(state.id)) this.rooms.drop(state.id);
    }
    for (const room of answer.rooms) this.rooms.replace(room, answer.me.id, isOtherEra);
    for (const one of answer.catchUp) {
      const state = this.rooms.get(one.room);
      if (state) this.rooms.catchUp(state, one, false);
    }
  }

  private mendSoon(state: RoomState): void {
    if (this.held || this.mending.has(state) || this.queue.includes(state)) return;
    this.queue.push(state);
    this.mendNext();
  }

  private mendNext(): void {
    while (this.mending.size < mendAtOnce) {
      const state = this.queue.shift();
      if (!state) return;
      this.mending.add(state);
      void this.mendOne(state).finally(() => {
        this.mending.delete(state);
        this.mendNext();
      });
    }
  }

  private async mendOne(state: RoomState): Promise<void> {
    for (let failures = 0; this.isCurrent(state) && isMissing(state);) {
      const before = state.log.cursor;
      try {
        await (state.log.behind ? this.askEntries(state) : this.askNewest(state));
        if (state.log.cursor === before) return;
        failures = 0;
      } catch (error) {
        if (!(error instanceof Refused) || !mayRetry(error.body)) return;
        const delayMs = error.body.retryAfterMs ?? backoffMs(++failures, this.core.random);
        await new Promise<void>((done) => void this.core.clock.after(delayMs, done));
      }
    }
  }

  private async askEntries(state: RoomState): Promise<void> {
    const { catchUp, users } = await this.core.ask('history.entries', { room: state.id, after: state.log.cursor });
    if (!this.isCurrent(state)) return;
    this.people.learn(users);
    this.rooms.catchUp(state, catchUp, true);
    if (catchUp.reset) this.refresh(state);
  }

  private async askNewest(state: RoomState): Promise<void> {
    const { messages, users, cursor } = await this.core.ask('history.read', { room: state.id, limit: closedRows });
    if (!this.isCurrent(state) || !hasUntaken(state)) return;
    this.people.learn(users);
    this.rooms.catchUp(state, { room: state.id, reset: true, entries: [], messages, seq: cursor, more: false }, false);
  }

  private async refreshNow(state: RoomState): Promise<void> {
    if (!this.isCurrent(state)) return;
    const asked = state.log.cursor;
    const since = state.record();
    try {
      const { room, people } = await this.core.ask('room.read', { room: state.id });
      if (!this.isCurrent(state) || room.head < asked) return;
      this.people.learn(people);
      state.takeRoom(room, since);
    } finally {
      state.stop(since);
    }
    this.rooms.settled(state);
    this.mend(state);
  }

  private isCurrent(state: RoomState): boolean {
    return this.rooms.get(state.id) === state;
  }
}

function isMissing(state: RoomState): boolean {
  return state.log.behind || hasUntaken(state);
}

/** Whether others wait for what nobody has loaded here to be "delivered". */
function hasUntaken(state: RoomState): boolean {
  return !state.loaded && state.shown === null && state.room.my.unread > 0 && showsReceipts(state);
}
