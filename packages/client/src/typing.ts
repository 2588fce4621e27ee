import { limits } from '@hubbub/protocol/limits';
import type { Core } from './core.ts';

/** Who is writing where, by last word of them. */
export class Typing {
  private readonly writing = new Map<string, Map<string, () => void>>();
  private readonly saidAt = new Map<string, number>();
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  /** Says that the person writes in a room; at most every 3 s, only while connected. */
  say(room: string): void {
    const now = this.core.clock.now();
    const last = this.saidAt.get(room);
    const early = last !== undefined && now >= last && now - last < limits.typingEveryMs;
    if (early || !this.core.live()) return;
    this.saidAt.set(room, now);
    this.core.ask('typing.set', { room }).catch(() => undefined);
  }

  hear(room: string, user: string): void {
    if (user === this.core.me()?.id) return;
    const users = this.writing.get(room) ?? new Map<string, () => void>();
    this.writing.set(room, users);
    const isNew = !users.has(user);
    users.get(user)?.();
    users.set(user, this.core.clock.after(2 * limits.typingEveryMs, () => this.forget(room, user)));
    if (isNew) this.core.changes.tell({ what: 'typing', room });
  }

  /** Their message came, or they left. */
  forget(room: string, user: string): void {
    const users = this.writing.get(room);
    const stop = users?.get(user);
    if (!users || !stop) return;
    stop();
    users.delete(user);
    if (users.size === 0) this.writing.delete(room);
    this.core.changes.tell({ what: 'typing', room });
  }

  /** One's own message went out: the next word is told at once. */
  sent(room: string): void {
    this.saidAt.delete(room);
  }

  typists(room: string): readonly string[] {
    return [...(this.writing.get(room)?.keys() ?? [])];
  }
}
