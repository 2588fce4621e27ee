import type { PresenceState } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import type { Core } from './core.ts';

/** The presence of the people looked at, and one's own word. */
export class PresenceWatch {
  private watched: readonly string[] = [];
  private readonly states = new Map<string, PresenceState>();
  private mine: 'online' | 'away' | null = null;
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  /** Replaces the set looked at; the first 200 count (`limits.idsPerCommand`). */
  watch(users: readonly string[]): void {
    const next = [...new Set(users)].slice(0, limits.idsPerCommand);
    const same = next.length === this.watched.length && next.every((id, at) => id === this.watched[at]);
    if (same) return;
    this.watched = next;
    for (const id of this.states.keys()) {
      if (!next.includes(id)) this.states.delete(id);
    }
    if (this.core.live()) void this.ask();
  }

  hear(user: string, state: PresenceState): void {
    if (this.states.get(user) === state) return;
    this.states.set(user, state);
    this.core.changes.tell({ what: 'presence' });
  }

  get(user: string): PresenceState {
    return this.states.get(user) ?? 'offline';
  }

  set(state: 'online' | 'away'): void {
    if (this.mine === state) return;
    this.mine = state;
    if (this.core.live()) this.say();
  }

  /** A new connection knows nothing of what was said on the one before. */
  wake(): void {
    if (this.mine) this.say();
    if (this.watched.length > 0) void this.ask();
  }

  private say(): void {
    this.core.ask('presence.set', { state: this.mine ?? 'online' }).catch(() => undefined);
  }

  private async ask(): Promise<void> {
    try {
      const { presences } = await this.core.ask('presence.watch', { users: [...this.watched] });
      for (const { user, state } of presences) this.hear(user, state);
    } catch {
      // Asked again with the next connection.
    }
  }
}
