import type { Tx } from '../tx.ts';

/**
 * Port: where everything is kept. Adapters pass `store.contract.ts`.
 *
 * `transact` runs work alone in one transaction, in the order of the calls, and settles – result
 * or refusal – only when the newest commit the work could have seen is durable (D1); results
 * settle in commit order. Work that throws leaves nothing behind (D2). Work awaits only its `tx`,
 * and may be run again from its start when what it did was undone. Refuses `storage-failed`
 * (outcome unknown), `storage-full`, `overloaded`.
 */
export interface Store {
  /** Refuses `overloaded` a command that comes while too much waits; asked before anything is spent on it. */
  mustAdmit(): void;
  transact<T>(work: (tx: Tx) => Promise<T>, touches?: Touches): Promise<T>;
  /** Lets what is queued finish, then releases the files. */
  close(): Promise<void>;
}

/**
 * What a work says beforehand of what it touches, for a store that several nodes share: it locks
 * that much and looks it up in one go for many works. Who says nothing runs as if alone in the
 * place.
 */
export interface Touches {
  /** The session the work will check. */
  session?: string;
  user?: string;
  /** With `writes`: whatever the work decides and changes belongs to this room, or to the user. */
  room?: string;
  /** Under which the user may have sent a message to the room before. */
  nonce?: string;
  /** Runs before what waits already: a node that cannot compare in time ends all its connections. */
  urgent?: boolean;
  /** Reads a list of the place that may take long to search; such work need not run in the order of the calls. */
  searches?: boolean;
  /** False when nothing is changed that others decide by: reading, or noting a time. True without a room: alone in the place. */
  writes: boolean;
}
