import { busCosts } from '../cluster/bus-costs.ts';
import { compareCosts } from '../cluster/compare-costs.ts';
import { nodesFanOut } from '../cluster/nodes-fan-out.ts';
import { postgresSends } from '../cluster/postgres-sends.ts';
import type { Measure } from '../measure.ts';

/** Several nodes on one PostgreSQL, and what is between them. */
export const cluster: readonly Measure[] = [
  { name: 'cluster-sends', about: 'durable sends on PostgreSQL next to SQLite', run: postgresSends },
  { name: 'cluster-nodes', about: 'CPU, bus and stored bytes on 1, 2 and 3 nodes', run: nodesFanOut },
  { name: 'cluster-compare', about: 'CPU of comparing rooms in which nothing happens', run: compareCosts },
  { name: 'cluster-bus', about: 'hints through each bus', run: busCosts },
];
