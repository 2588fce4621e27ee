import { nodesStoreContract } from '../../nodes/store.contract.ts';
import { openSqliteStore } from './sqlite-store.ts';

nodesStoreContract('SQLite', () => openSqliteStore({ path: ':memory:' }));
