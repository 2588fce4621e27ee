import { openClient, type Client } from '@hubbub/client';
import { indexedDbKeep } from '@hubbub/client/keep-indexeddb';

/** Opens the engine for an account of this origin; what must survive is kept in IndexedDB. */
export function openEngine(account: string): Client {
  return openClient({ origin: location.origin, keep: indexedDbKeep(account), account });
}
