import type { Kysely } from 'kysely';
import type { Tx } from '../../tx.ts';
import { sqlAccounts } from './accounts.ts';
import { sqlAdmin } from './admin.ts';
import { sqlImport } from './import.ts';
import { sqlMessages } from './messages.ts';
import { sqlNodes } from './nodes.ts';
import { sqlNonces } from './nonces.ts';
import { sqlReads } from './reads.ts';
import { sqlRooms } from './rooms.ts';
import type { Schema } from './schema.ts';

/** Everything features ask of the store, over one connection. */
export function sqlTx(db: Kysely<Schema>): Tx {
  return {
    accounts: sqlAccounts(db), admin: sqlAdmin(db), rooms: sqlRooms(db), messages: sqlMessages(db),
    reads: sqlReads(db), import: sqlImport(db), nonces: sqlNonces(db), nodes: sqlNodes(db),
  };
}
