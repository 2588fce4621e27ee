import { expect, test } from 'bun:test';
import { measuredCosts, usualMachines } from './costs.ts';
import { type Demand, planFor } from './plan.ts';

const town: Demand = { users: 100_000, online: 0.2, messagesADay: 20, peak: 5, members: 50, rooms: 20 };
const plan = (demand: Partial<Demand>, costs = measuredCosts, machines = usualMachines) => planFor({ ...town, ...demand }, costs, machines);

test('rates follow from people and what they do', () => {
  const { connections, sends, deliveries } = plan({ users: 86_400, messagesADay: 10, peak: 2, members: 40, online: 0.25 });
  expect({ connections, sends, deliveries }).toEqual({ connections: 21_600, sends: 20, deliveries: 200 });
});

test('a small place is one node that compares nothing and tells nobody', () => {
  expect(plan({ users: 500 })).toMatchObject({ nodes: 1, natsHints: 0, notifyHints: 0, compareCores: 0, breaks: [] });
});

test('more people never take fewer nodes, and no node is busier than it may be', () => {
  const nodes = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8].map((users) => plan({ users }).nodes);
  expect(nodes).toEqual([...nodes].sort((a, b) => a - b));
  expect(nodes.at(-1)).toBeGreaterThan(100);
});

test('memory decides where little is said in few rooms', () => {
  expect(plan({ users: 1e7, messagesADay: 0.001, rooms: 1, members: 10_000 })).toMatchObject({ nodesBecauseOf: 'memory', nodes: Math.ceil((2e6 * measuredCosts.connectionBytes) / 2e9) });
});

test('NATS carries a message to nodes with a listener only, NOTIFY to all', () => {
  const { natsHints, notifyHints, sends, nodes } = plan({ users: 1e7, members: 20 });
  expect(notifyHints).toBe(sends * (nodes - 1));
  expect(natsHints).toBeLessThan(sends * 4);
});

test('what gives way first stands first', () => {
  expect(plan({ users: 1e9 }, measuredCosts, { ...usualMachines, natsPerSecond: 1 }).breaks[0]).toStartWith('one NATS server');
  expect(plan({ users: 1e9 }, measuredCosts, { ...usualMachines, databaseCores: 0.001 }).breaks[0]).toStartWith('one database primary');
});
