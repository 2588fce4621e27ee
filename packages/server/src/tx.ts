import type { AccountsStore } from './features/accounts/store.ts';
import type { AdminStore } from './features/admin/store.ts';
import type { ImportStore } from './features/import/store.ts';
import type { MessagesStore } from './features/messages/store.ts';
import type { ReadsStore } from './features/reads/store.ts';
import type { RoomsStore } from './features/rooms/store.ts';
import type { NoncesStore } from './kernel/nonces.ts';
import type { NodesStore } from './nodes/store.ts';

/** One open transaction: what each feature asks of the store. Adapters implement all of it. */
export interface Tx {
  accounts: AccountsStore;
  admin: AdminStore;
  rooms: RoomsStore;
  messages: MessagesStore;
  reads: ReadsStore;
  import: ImportStore;
  nonces: NoncesStore;
  nodes: NodesStore;
}
