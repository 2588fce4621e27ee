import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely';
import { OneConnection } from '../sql/one-connection.ts';
import type { Schema } from '../sql/schema.ts';
import type { Result, Statement } from './connection.ts';

/** Runs one statement of the open transaction; `writes` when it may change something. */
export type RunStatement = <R>(statement: Statement, writes: boolean) => Promise<Result<R>>;

/** Gives Kysely's queries to whoever runs the transaction. */
class OneTransaction extends OneConnection {
  readonly #run: RunStatement;

  constructor(run: RunStatement) {
    super();
    this.#run = run;
  }

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    const statement = { text: sql, values: parameters.map(storable), ...nameOf(sql, parameters.length) };
    const { rows, rowCount } = await this.#run<R>(statement, query.kind !== 'SelectQueryNode');
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }
}

/** PostgreSQL's texts cannot hold NUL; where somebody asks for one, nothing may be found. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\u{FFFD}') : value;
}

/** Lists make a text for each length: those with many parameters are not worth keeping prepared. */
const fewParameters = 20;
const maxNames = 1_000;
const names = new Map<string, string>();

/** The name under which a text stays prepared on every connection that meets it. */
function nameOf(text: string, parameters: number): { name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { name: known };
  if (parameters > fewParameters || names.size >= maxNames) return {};
  const name = `k${names.size}`;
  names.set(text, name);
  return { name };
}

/** Kysely over one open transaction. */
export function kyselyOverPostgres(run: RunStatement): Kysely<Schema> {
  const transaction = new OneTransaction(run);
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => transaction,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
