/** One entry as a client saw it: which message, or which other kind of entry. */
export interface Seen {
  seq: number;
  /** Nonce of a message, or null for other entries. */
  nonce: string | null;
}

interface EntryLike {
  fact: string;
  room?: string;
  seq?: number;
  message?: unknown;
}

/**
 * What one client saw of one room, in the order it came. Notices on the spot what must not be: an
 * entry again on a live connection, or one that leaves a gap (M1, M3).
 */
export class SeenLog {
  readonly entries: Seen[] = [];
  readonly violations: string[] = [];
  #cursor: number;

  constructor(readonly room: string, startAfter: number) {
    this.#cursor = startAfter;
  }

  /** Seq of the newest entry seen. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Takes a fact; `overlap` says that entries seen before may come again (catch-up and live frames cross). */
  take(fact: EntryLike, overlap: boolean): void {
    if (fact.room !== this.room || fact.seq === undefined) return;
    if (fact.seq <= this.#cursor) {
      if (!overlap) this.violations.push(`entry ${fact.seq} came again after ${this.#cursor}`);
      return;
    }
    if (fact.seq !== this.#cursor + 1) this.violations.push(`entry ${fact.seq} came after ${this.#cursor}`);
    this.#cursor = fact.seq;
    const nonce = fact.fact === 'message.sent' ? ((fact.message as { nonce: string } | null)?.nonce ?? null) : null;
    this.entries.push({ seq: fact.seq, nonce });
  }
}
