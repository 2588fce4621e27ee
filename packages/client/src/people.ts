import type { User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import type { Core } from './core.ts';

/** How many people are kept for the next start. */
const keptMax = 1_000;

/** Everybody the engine has met; unknown ids are asked for in batches. */
export class People {
  private readonly known = new Map<string, User>();
  private wanted = new Set<string>();
  /** Asked for and not there: not asked again until the next connection. */
  private readonly missing = new Set<string>();
  private asking = false;
  private readonly core: Core;

  constructor(core: Core) {
    this.core = core;
  }

  get(id: string): User | undefined {
    const user = this.known.get(id);
    if (!user && !this.missing.has(id)) this.want(id);
    return user;
  }

  learn(users: readonly User[]): void {
    if (users.length === 0) return;
    for (const user of users) {
      this.known.delete(user.id);
      this.known.set(user.id, user);
      this.wanted.delete(user.id);
      this.missing.delete(user.id);
    }
    this.core.changes.tell({ what: 'people' });
  }

  /** The people met most recently. */
  toKept(): User[] {
    return [...this.known.values()].slice(-keptMax);
  }

  /** Connected anew: what could not be learnt before is asked again. */
  wake(): void {
    this.missing.clear();
    if (this.wanted.size > 0) void this.askAll();
  }

  private want(id: string): void {
    this.wanted.add(id);
    if (!this.asking && this.core.live()) void this.askAll();
  }

  private async askAll(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      // The rest of this tick adds its ids to the same question.
      await Promise.resolve();
      while (this.wanted.size > 0 && this.core.live()) await this.askSome();
    } catch {
      // Still wanted: asked again with the next connection.
    } finally {
      this.asking = false;
    }
  }

  private async askSome(): Promise<void> {
    const ids = [...this.wanted].slice(0, limits.idsPerCommand);
    const { users } = await this.core.ask('user.read', { users: ids });
    for (const id of ids) {
      this.wanted.delete(id);
      this.missing.add(id);
    }
    this.learn(users);
  }
}
