import type { EntryFact } from '@hubbub/protocol';

/** Entries held back while waiting for the ones before them; beyond this the newest are asked for again. */
const heldMax = 2_000;

/** Puts the entries of one room in order: each is handed out once, by seq, without gaps (M1, M3). */
export class RoomLog {
  /** Everything up to this seq was handed out. */
  cursor: number;
  private readonly held = new Map<number, EntryFact>();
  private highest: number;

  constructor(cursor: number) {
    this.cursor = cursor;
    this.highest = cursor;
  }

  /** True while a later entry is known of but one before it is missing. */
  get behind(): boolean {
    return this.highest > this.cursor;
  }

  /** The highest seq known to exist. */
  get head(): number {
    return this.highest;
  }

  /** Says that the room's head is at least there, e.g. from a snapshot of the room. */
  expect(head: number): void {
    this.highest = Math.max(this.highest, head);
  }

  /** Takes an entry in any order and answers those whose turn it is now; repeats are ignored. */
  offer(entry: EntryFact): EntryFact[] {
    if (entry.seq <= this.cursor) return [];
    this.expect(entry.seq);
    if (this.held.size < heldMax || entry.seq === this.cursor + 1) this.held.set(entry.seq, entry);
    return this.release();
  }

  /**
   * Everything up to `seq` is known by other means; answers the held entries that now follow.
   * Going back is not possible.
   */
  skipTo(seq: number): EntryFact[] {
    if (seq <= this.cursor) return [];
    this.cursor = seq;
    this.expect(seq);
    for (const one of this.held.keys()) {
      if (one <= seq) this.held.delete(one);
    }
    return this.release();
  }

  private release(): EntryFact[] {
    const due: EntryFact[] = [];
    for (let next = this.held.get(this.cursor + 1); next; next = this.held.get(this.cursor + 1)) {
      this.held.delete(next.seq);
      this.cursor = next.seq;
      due.push(next);
    }
    return due;
  }
}
