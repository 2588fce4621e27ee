import type { Message, Position } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import type { SendState } from './api.ts';
import type { Core } from './core.ts';
import type { RoomState } from './room-state.ts';
import type { Rooms } from './rooms.ts';
import { Throttle } from './throttle.ts';

/** How far people are in rooms of up to 50: others' positions, and reporting what reached this client (M5). */
export class Positions {
  private readonly others = new Map<string, Map<string, Position>>();
  private readonly asked = new Set<string>();
  private readonly reached = new Map<string, number>();
  private readonly reported = new Map<string, number>();
  private readonly throttle: Throttle;
  private readonly core: Core;
  private readonly rooms: Rooms;

  constructor(core: Core, rooms: Rooms) {
    this.core = core;
    this.rooms = rooms;
    this.throttle = new Throttle(core.clock, limits.positionsEveryMs, () => void this.report());
  }

  list(room: string): readonly Position[] {
    return [...(this.others.get(room)?.values() ?? [])];
  }

  /** Says the state of a stored message of one's own by its seq; good until the room or a position changes. */
  sendStates(state: RoomState): (seq: number) => SendState {
    const known = this.others.get(state.id);
    const others = state.room.memberCount - 1;
    if (!known || !showsReceipts(state) || others < 1 || known.size < others) return () => 'stored';
    let read = Infinity;
    let delivered = Infinity;
    for (const one of known.values()) {
      read = Math.min(read, one.read);
      delivered = Math.min(delivered, Math.max(one.delivered, one.read));
    }
    return (seq) => (seq <= read ? 'read' : seq <= delivered ? 'delivered' : 'stored');
  }

  /** A room is looked at: asks once per connection how far the others are. */
  open(state: RoomState): void {
    if (this.asked.has(state.id) || !showsReceipts(state) || !this.core.live()) return;
    this.asked.add(state.id);
    void this.ask(state);
  }

  hear(room: string, positions: readonly Position[]): void {
    const known = this.others.get(room) ?? new Map<string, Position>();
    this.others.set(room, known);
    for (const position of positions) {
      if (position.user !== this.core.me()?.id) known.set(position.user, position);
    }
    this.core.changes.tell({ what: 'positions', room });
    this.core.changes.tell({ what: 'timeline', room });
  }

  /** Someone joined at `seq`: nothing before that waits for them. */
  joined(state: RoomState, user: string, seq: number): void {
    if (!this.others.has(state.id)) return;
    this.hear(state.id, [{ user, delivered: seq, read: seq }]);
  }

  left(state: RoomState, user: string): void {
    if (!this.others.get(state.id)?.delete(user)) return;
    this.hear(state.id, []);
  }

  /** Messages were applied here; told to the server in small rooms, forward only. */
  arrived(state: RoomState, messages: readonly Message[]): void {
    const me = this.core.me()?.id;
    const last = messages.findLast((message) => message.author !== me);
    const before = this.reached.get(state.id) ?? this.reported.get(state.id) ?? 0;
    if (!last || !showsReceipts(state) || last.seq <= before) return;
    this.reached.set(state.id, last.seq);
    if (this.core.live()) this.throttle.poke();
  }

  wake(open: readonly RoomState[]): void {
    this.asked.clear();
    for (const state of open) this.open(state);
    if (this.reached.size > 0) this.throttle.poke();
  }

  forget(room: string): void {
    this.others.delete(room);
    this.reached.delete(room);
    this.reported.delete(room);
  }

  private async ask(state: RoomState): Promise<void> {
    try {
      const { positions } = await this.core.ask('read.positions', { room: state.id });
      this.others.set(state.id, new Map());
      this.hear(state.id, positions);
    } catch {
      this.asked.delete(state.id);
    }
  }

  private async report(): Promise<void> {
    if (!this.core.live()) return;
    const batch = [...this.reached].slice(0, limits.idsPerCommand);
    if (batch.length === 0) return;
    for (const [room] of batch) this.reached.delete(room);
    try {
      await this.core.ask('read.delivered', { positions: batch.map(([room, seq]) => ({ room, seq })) });
      for (const [room, seq] of batch) this.reported.set(room, seq);
    } catch {
      for (const [room, seq] of batch) this.restore(room, seq);
    }
    if (this.reached.size > 0) this.throttle.poke();
  }

  private restore(room: string, seq: number): void {
    if (this.rooms.get(room)) this.reached.set(room, Math.max(seq, this.reached.get(room) ?? 0));
  }
}

/** Whether a room is small enough for its members' positions to be shown (M5). */
export function showsReceipts(state: RoomState): boolean {
  return state.room.memberCount <= limits.receiptMembers;
}
