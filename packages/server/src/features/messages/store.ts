import type { Content, Message } from '@hubbub/protocol';

export interface NewMessage {
  room: string;
  seq: number;
  author: string;
  nonce: string;
  digest: string;
  at: number;
  content: Content;
  mentions: string[];
  replyTo: number | null;
  epoch: number;
}

/** What messages ask of the store. `Message` answers hold reactions as `reader` sees them. */
export interface MessagesStore {
  /** What a nonce of this author in this room already stands for (M2). */
  findByNonce(room: string, author: string, nonce: string): Promise<{ seq: number; at: number; digest: string } | undefined>;
  /** Inserts the row, and one row per person mentioned. */
  insert(message: NewMessage): Promise<void>;
  find(room: string, seq: number, reader: string): Promise<Message | undefined>;
  /** Those of the given seqs that exist, by seq. */
  readMany(room: string, seqs: readonly number[], reader: string): Promise<Map<number, Message>>;
  updateContent(room: string, seq: number, content: Content, mentions: string[], editedAt: number): Promise<void>;
  /** Removes text, mentions and reactions for good; the row stays as a tombstone (Q3). */
  erase(room: string, seq: number, deletedBy: string, deletedAt: number): Promise<void>;
  /** Messages with seq < before (or > after), within what the reader may see, oldest first. */
  readBefore(room: string, before: number, visibleFrom: number, limit: number, reader: string): Promise<Message[]>;
  readAfter(room: string, after: number, visibleFrom: number, limit: number, reader: string): Promise<Message[]>;
  hasReaction(room: string, message: number, emoji: string, user: string): Promise<boolean>;
  insertReaction(row: { room: string; message: number; emoji: string; user: string; at: number }): Promise<void>;
  deleteReaction(room: string, message: number, emoji: string, user: string): Promise<void>;
}
