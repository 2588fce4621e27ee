import type { Position } from '@hubbub/protocol';

/** What read positions and counts ask of the store. Counting and searching are by index. */
export interface ReadsStore {
  /** Sets the read position and time (the caller has checked the direction). */
  setRead(room: string, user: string, readSeq: number, readAt: number | null): Promise<void>;
  /** Moves the delivered position forward; false when it was there already. */
  advanceDelivered(room: string, user: string, seq: number): Promise<boolean>;
  /** Messages of others after `readSeq`, not deleted, at most `limits.unreadMax`. */
  countUnread(room: string, user: string, readSeq: number): Promise<number>;
  /** Those of them that mention the user, at most `limits.unreadMax`. */
  countMentions(room: string, user: string, readSeq: number): Promise<number>;
  /** Their seqs after any seq, oldest first, at most `limits.unreadMax`. */
  readMentions(room: string, user: string, after: number): Promise<number[]>;
  readPositions(room: string): Promise<Position[]>;
}
