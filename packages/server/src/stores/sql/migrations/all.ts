import { first } from './0001-first.ts';
import { doors } from './0002-doors.ts';
import { nodes } from './0003-nodes.ts';

/**
 * Every migration in order, the statements of each. `clustered` ends tables whose rows should lie
 * in the order of their primary key: `without rowid` for SQLite, which saves a send a third of its
 * page writes, nothing for PostgreSQL.
 */
export const migrations = (clustered: string): readonly (readonly string[])[] => [first(clustered), doors(clustered), nodes(clustered)];
