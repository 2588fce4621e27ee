import type { Tx } from '../../tx.ts';
import { sqlTx } from '../sql/sql-tx.ts';
import type { Connection } from './connection.ts';
import { kyselyOverPostgres, type RunStatement } from './kysely-over-postgres.ts';
import { nodeNews } from './node-news.ts';

/** The SQL of a connection. One transaction after another uses it: `run` is the open one's. */
export interface SharedSql {
  tx: Tx;
  run: RunStatement;
}

const ofConnection = new WeakMap<Connection, SharedSql>();

/** Made once a connection: that takes as long as a small batch. */
export function sharedSql(connection: Connection): SharedSql {
  let shared = ofConnection.get(connection);
  if (shared === undefined) ofConnection.set(connection, (shared = makeSharedSql()));
  return shared;
}

function makeSharedSql(): SharedSql {
  const run: RunStatement = (statement, writes) => shared.run(statement, writes);
  const tx = sqlTx(kyselyOverPostgres(run));
  const shared: SharedSql = {
    tx: { ...tx, nodes: { ...tx.nodes, ...nodeNews((statement) => run(statement, false), tx.messages) } },
    run: () => Promise.reject(new Error('No transaction is open.')),
  };
  return shared;
}
