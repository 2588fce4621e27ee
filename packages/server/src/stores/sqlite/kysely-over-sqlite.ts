import {
  type CompiledQuery, type DatabaseConnection, type Driver, Kysely, type QueryResult,
  SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler,
} from 'kysely';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Schema } from '../sql/schema.ts';

/** Runs Kysely's queries on prepared statements of one connection; the store owns transactions. */
class OneConnection implements Driver, DatabaseConnection {
  readonly #prepare: (sql: string) => StatementSync;

  constructor(prepare: (sql: string) => StatementSync) {
    this.#prepare = prepare;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(query.sql);
    const parameters = query.parameters as SQLInputValue[];
    if (/^\s*(select|with)/i.test(query.sql) || / returning /i.test(query.sql)) {
      return { rows: statement.all(...parameters) as R[] };
    }
    const { changes } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Long reads belong in a worker with its own connection.');
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }
  async beginTransaction(): Promise<void> {}
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** Kysely over statements of an open SQLite connection. */
export function kyselyOverSqlite(prepare: (sql: string) => StatementSync): Kysely<Schema> {
  const connection = new OneConnection(prepare);
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => connection,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
