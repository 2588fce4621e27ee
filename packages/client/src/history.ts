import type { InputOf } from '@hubbub/protocol';
import type { Core } from './core.ts';
import type { People } from './people.ts';
import { openRows, type RoomState } from './room-state.ts';
import type { Rooms } from './rooms.ts';
import { Span, type Page } from './span.ts';

/** Messages asked for at a time. */
export const pageMessages = 50;

type Where = Omit<InputOf<'history.read'>, 'room' | 'limit'>;

/** Moves the shown window of a room: pages before, after, around, and back to the newest. */
export class History {
  private readonly loading = new Map<string, Promise<void>>();
  private readonly core: Core;
  private readonly rooms: Rooms;
  private readonly people: People;

  constructor(core: Core, rooms: Rooms, people: People) {
    this.core = core;
    this.rooms = rooms;
    this.people = people;
  }

  before(room: string): Promise<void> {
    return this.once(`before ${room}`, () => this.loadBefore(room));
  }

  after(room: string): Promise<void> {
    return this.once(`after ${room}`, () => this.loadAfter(room));
  }

  async around(room: string, seq: number): Promise<void> {
    const state = this.rooms.get(room);
    if (!state || state.shown?.find(seq)) return;
    if (state.newest.find(seq)) return this.show(state, state.newest);
    const span = await this.read(state, { around: seq });
    if (this.rooms.get(room) === state) this.show(state, span);
  }

  /** Back to the end; asks the server only when too little of it is in memory. */
  async newest(room: string): Promise<void> {
    const state = this.rooms.get(room);
    if (!state) return;
    if (state.shown !== state.newest) this.show(state, state.newest, state.loaded);
    if (state.newest.moreBefore && state.newest.rows.length < pageMessages) await this.before(room);
  }

  private async loadBefore(room: string): Promise<void> {
    const state = this.rooms.get(room);
    const span = state?.shown;
    if (!state || !span || !span.moreBefore) return;
    const { first } = span;
    const older = await this.read(state, first === undefined ? {} : { before: first });
    if (this.rooms.get(room) !== state || state.shown !== span) return;
    if (first === undefined) return this.show(state, older);
    if (span.first !== first) return;
    span.prepend(older);
    if (span.rows.length <= openRows) return this.show(state, span);
    const window = span.newest(span.rows.length);
    window.keepOldest(openRows);
    this.show(state, window);
  }

  private async loadAfter(room: string): Promise<void> {
    const state = this.rooms.get(room);
    const span = state?.shown;
    if (!state || !span || !span.moreAfter || span.last === undefined) return;
    const { last } = span;
    const newer = await this.read(state, { after: last });
    if (this.rooms.get(room) !== state || state.shown !== span || span.last !== last) return;
    span.extend(newer);
    span.keepNewest(openRows);
    this.show(state, span);
  }

  private show(state: RoomState, span: Span, loaded = true): void {
    if (span.moreAfter) state.showPast(span);
    else state.showNewest(span, loaded);
    this.rooms.showed(state, span);
  }

  /** One page, brought up to what was applied while it was on its way. */
  private async read(state: RoomState, where: Where): Promise<Span> {
    const me = this.core.me()?.id ?? '';
    const since = state.record();
    try {
      const page: Page & { users: Parameters<People['learn']>[0] } = await this.core.ask('history.read', {
        room: state.id, limit: pageMessages, ...where,
      });
      this.people.learn(page.users);
      const span = new Span(page);
      for (const entry of since) {
        if (entry.seq > page.cursor) span.apply(entry, entry.seq, me);
      }
      return span;
    } finally {
      state.stop(since);
    }
  }

  /** Two requests for the same page are one. */
  private once(key: string, load: () => Promise<void>): Promise<void> {
    const running = this.loading.get(key) ?? load().finally(() => this.loading.delete(key));
    this.loading.set(key, running);
    return running;
  }
}
