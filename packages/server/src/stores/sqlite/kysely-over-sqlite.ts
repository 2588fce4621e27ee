import { type CompiledQuery, Kysely, type QueryResult, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { OneConnection } from '../sql/one-connection.ts';
import type { Schema } from '../sql/schema.ts';

/** Runs Kysely's queries on prepared statements. */
class SqliteConnection extends OneConnection {
  readonly #prepare: (sql: string) => StatementSync;

  constructor(prepare: (sql: string) => StatementSync) {
    super();
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
}

/** Kysely over statements of an open SQLite connection. */
export function kyselyOverSqlite(prepare: (sql: string) => StatementSync): Kysely<Schema> {
  const connection = new SqliteConnection(prepare);
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => connection,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}
