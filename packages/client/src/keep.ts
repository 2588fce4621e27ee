import type { InputOf, Room, Message, Me, Invitation, User } from '@hubbub/protocol';

/** A message waiting to be sent; `order` is its place in its room's queue. */
export interface OutboxItem {
  nonce: string;
  room: string;
  order: number;
  createdAt: number;
  input: InputOf<'message.send'>;
  /** Set when the server refused it for good: it waits for retry or discard, and holds nobody up. */
  refusal: import('@hubbub/protocol').RefusalBody | null;
}

/** What is kept of a room so that it opens at once: its newest messages and the cursor they reflect. */
export interface KeptRoom {
  room: Room;
  cursor: number;
  messages: Message[];
}

/** Who the account is and whom it knows. */
export interface KeptAccount {
  me: Me;
  /** The era of the place that everything kept is of. */
  era: string | null;
  invitations: Invitation[];
  users: User[];
}

/**
 * Port: where a client keeps what must survive a reload or crash, for one account. Adapters:
 * `memoryKeep()` and `indexedDbKeep(account)`; both pass `keep.contract.ts`. A promise resolves
 * only when the write is durable.
 */
export interface Keep {
  putOutbox(item: OutboxItem): Promise<void>;
  deleteOutbox(nonce: string): Promise<void>;
  /** All waiting items, by room and order. */
  readOutbox(): Promise<OutboxItem[]>;
  /**
   * Takes or renews the right to send for this account until `now + leaseMs`; false when another
   * holder's lease is still running. Several tabs share one outbox this way (architecture, M4).
   */
  takeLease(holder: string, now: number, leaseMs: number): Promise<boolean>;
  dropLease(holder: string): Promise<void>;
  putRoom(kept: KeptRoom): Promise<void>;
  deleteRoom(room: string): Promise<void>;
  readRooms(): Promise<KeptRoom[]>;
  putAccount(account: KeptAccount): Promise<void>;
  readAccount(): Promise<KeptAccount | null>;
  /** Tells other tabs that the outbox changed, and hears it from them; returns the removal. */
  onOutboxChange(listener: () => void): () => void;
  /** Forgets everything of the account (sign-out). */
  clear(): Promise<void>;
  close(): void;
}
