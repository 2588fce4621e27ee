import type { Tx } from '../tx.ts';

/**
 * Port: where everything is kept. Adapters pass `store.contract.ts`.
 *
 * `transact` runs work alone in one transaction, in the order of the calls, and settles – result
 * or refusal – only when the newest commit the work could have seen is durable (D1); results
 * settle in commit order. Work that throws leaves nothing behind (D2). Work awaits only its `tx`.
 * Refuses `storage-failed` (outcome unknown), `storage-full`, `overloaded`.
 */
export interface Store {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Lets what is queued finish, then releases the files. */
  close(): Promise<void>;
}
