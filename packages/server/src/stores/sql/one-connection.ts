import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

/** A driver of Kysely's that only runs queries: the store owns connections and transactions. */
export abstract class OneConnection implements Driver, DatabaseConnection {
  abstract executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>>;

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Long reads belong on a connection of their own.');
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
