import type { Timeline } from './api.ts';
import type { Core } from './core.ts';
import type { History } from './history.ts';
import type { Outbox } from './outbox.ts';
import type { Positions } from './positions.ts';
import type { RoomState } from './room-state.ts';
import type { Rooms } from './rooms.ts';
import { TimelineView } from './timeline-view.ts';

/** The timelines of the rooms looked at. */
export class Timelines {
  private readonly view = new TimelineView();
  private readonly made = new Map<string, Timeline>();
  private readonly core: Core;
  private readonly rooms: Rooms;
  private readonly history: History;
  private readonly outbox: Outbox;
  private readonly positions: Positions;

  constructor(core: Core, parts: { rooms: Rooms; history: History; outbox: Outbox; positions: Positions }) {
    this.core = core;
    this.rooms = parts.rooms;
    this.history = parts.history;
    this.outbox = parts.outbox;
    this.positions = parts.positions;
  }

  /** The window of a room; the first call opens it, once it is known. */
  get(room: string): Timeline {
    const known = this.made.get(room);
    if (known) return known;
    const state = this.rooms.get(room);
    if (state && !state.shown) this.open(state);
    const timeline = state ? this.make(state) : nothing(room);
    this.made.set(room, timeline);
    return timeline;
  }

  /** Something of a room changed: its next reader gets a new timeline. */
  invalidate(room: string): void {
    this.made.delete(room);
  }

  follow(room: string, atEnd: boolean): void {
    const state = this.rooms.get(room);
    if (state) state.following = atEnd;
  }

  release(room: string): void {
    this.rooms.get(room)?.hide();
    this.invalidate(room);
  }

  /** Connected and caught up: rooms looked at get what could not be loaded before. */
  wake(): void {
    for (const state of this.rooms.all()) {
      if (state.shown !== null && state.shown === state.newest) this.fill(state);
    }
  }

  /** Rooms somebody looks at. */
  shown(): RoomState[] {
    return this.rooms.all().filter((state) => state.shown !== null);
  }

  private open(state: RoomState): void {
    state.shown = state.newest;
    this.positions.open(state);
    this.fill(state);
  }

  private fill(state: RoomState): void {
    // Unreachable: tried again with the next connection; refused: the room is about to go.
    this.history.newest(state.id).catch(() => undefined);
  }

  private make(state: RoomState): Timeline {
    return this.view.make(state, {
      me: this.core.me(),
      held: this.outbox.list(state.id),
      sendState: this.positions.sendStates(state),
    });
  }
}

function nothing(room: string): Timeline {
  return { room, messages: [], notices: [], moreBefore: true, moreAfter: false, loaded: false };
}
