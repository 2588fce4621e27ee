import type { Change } from './api.ts';

/** Collects changes and tells them once each at the end of the tick, in order of first mention. */
export class Changes {
  private readonly listeners = new Set<(change: Change) => void>();
  private pending = new Map<string, Change>();
  private scheduled = false;
  private readonly first: (change: Change) => void;
  private readonly failed: (error: unknown) => void;

  /** `first` hears of every change at once, before its tick ends; `failed` of what a listener threw. */
  constructor(first: (change: Change) => void = () => undefined, failed: (error: unknown) => void = reject) {
    this.first = first;
    this.failed = failed;
  }

  listen(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(change: Change): void {
    this.first(change);
    const key = change.what === 'arrived' ? `${change.what} ${change.room} ${change.message.seq}`
      : 'room' in change ? `${change.what} ${change.room}` : change.what;
    if (!this.pending.has(key)) this.pending.set(key, change);
    if (this.scheduled) return;
    this.scheduled = true;
    void Promise.resolve().then(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const changes = [...this.pending.values()];
    this.pending = new Map();
    for (const change of changes) {
      for (const listener of this.listeners) this.tellOne(listener, change);
    }
  }

  /** One failing listener must not keep the others, or the engine, from going on. */
  private tellOne(listener: (change: Change) => void, change: Change): void {
    try {
      listener(change);
    } catch (error) {
      this.failed(error);
    }
  }
}

/** Shows up as an unhandled rejection, where the platform reports those. */
function reject(error: unknown): void {
  void Promise.reject(error);
}
