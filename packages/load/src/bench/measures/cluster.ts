import { busCosts } from '../cluster/bus-costs.ts';
import { nodesFanOut } from '../cluster/nodes-fan-out.ts';
import type { Measure } from '../measure.ts';
import { postgresSends } from '../cluster/postgres-sends.ts';

/** Several nodes on one PostgreSQL, and what is between them. */
export const cluster: Measure = {
  name: 'cluster',
  about: 'durable sends on PostgreSQL next to SQLite; CPU and bus bytes on 1, 2 and 3 nodes; hints through each bus',
  run: async (bench) => {
    const parts = [await postgresSends(bench), await nodesFanOut(bench), await busCosts(bench)];
    return { rows: parts.flatMap(({ rows }) => rows), figures: Object.assign({}, ...parts.map(({ figures }) => figures)) };
  },
};
