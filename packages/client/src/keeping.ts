import type { Core } from './core.ts';
import type { Invitations } from './invitations.ts';
import type { People } from './people.ts';
import type { Rooms } from './rooms.ts';

/** Changes within this time are written together. */
const writeAfterMs = 500;

/** Writes rooms and account into the keep, debounced, and paints from it at start. */
export class Keeping {
  private readonly dirty = new Set<string>();
  private accountDirty = false;
  private stopTimer: (() => void) | null = null;
  private isOpen = false;
  private readonly core: Core;
  private readonly parts: { rooms: Rooms; people: People; invitations: Invitations };

  constructor(core: Core, parts: { rooms: Rooms; people: People; invitations: Invitations }) {
    this.core = core;
    this.parts = parts;
  }

  /** Notes that a room changed. One that the person is no longer in is forgotten at once (A2). */
  room(id: string): void {
    if (!this.isOpen) return;
    this.dirty.add(id);
    if (this.parts.rooms.get(id)) this.schedule();
    else void this.flush();
  }

  account(): void {
    if (!this.isOpen) return;
    this.accountDirty = true;
    this.schedule();
  }

  /** From now on changes are written; what was painted from the keep before is there already. */
  begin(): void {
    this.isOpen = true;
  }

  /** Writes what is not written yet. A write that fails is passed over: the server has it all. */
  async flush(): Promise<void> {
    this.stopTimer?.();
    this.stopTimer = null;
    const rooms = [...this.dirty];
    this.dirty.clear();
    for (const id of rooms) await this.writeRoom(id).catch(() => undefined);
    if (this.accountDirty) await this.writeAccount().catch(() => undefined);
  }

  /** No more writes. */
  close(): void {
    this.isOpen = false;
    this.stopTimer?.();
  }

  private schedule(): void {
    this.stopTimer ??= this.core.clock.after(writeAfterMs, () => void this.flush());
  }

  private async writeRoom(id: string): Promise<void> {
    const state = this.parts.rooms.get(id);
    if (!state) return this.core.keep.deleteRoom(id);
    await this.core.keep.putRoom(state.toKept());
  }

  private async writeAccount(): Promise<void> {
    const me = this.core.me();
    if (!me) return;
    this.accountDirty = false;
    await this.core.keep.putAccount({ me, era: this.core.era(), invitations: [...this.parts.invitations.list()], users: this.parts.people.toKept() });
  }
}
