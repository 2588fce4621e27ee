import type { Costs, Machines } from './costs.ts';

/** Who is there and what they do. */
export interface Demand {
  users: number;
  /** Share of them connected at the busiest time, 0 to 1. */
  online: number;
  /** Messages a person writes a day. */
  messagesADay: number;
  /** The busiest second over the average one. */
  peak: number;
  /** Members of the room a message goes to, on average over messages. */
  members: number;
  /** Rooms a connected person hears. */
  rooms: number;
}

/** What it takes at the busiest time. Rates are a second. */
export interface Plan {
  connections: number;
  sends: number;
  deliveries: number;
  nodes: number;
  /** What decides the number of nodes. */
  nodesBecauseOf: 'CPU' | 'memory';
  /** Hints that reach nodes, over NATS (only nodes with a listener) and over NOTIFY (every node). */
  natsHints: number;
  notifyHints: number;
  natsBytes: number;
  /** Cores of the database that are busy. */
  databaseCores: number;
  /** Of them for comparing heads. */
  compareCores: number;
  storedBytesADay: number;
  /** What does not suffice, the first to give way first. */
  breaks: string[];
}

/** Comparisons of heads a second (architecture §5). */
const comparisons = 2;
const secondsADay = 86_400;
/** More nodes than that are not looked for: something else has given way long before. */
const maxNodes = 1_000_000;

/** Nodes that hold at least one of the listeners when these are spread evenly. */
function nodesReached(nodes: number, listeners: number): number {
  return nodes * (1 - (1 - 1 / nodes) ** listeners);
}

/** Works out what a demand takes. More nodes hear of more messages, so their number is sought until it suffices. */
export function planFor(demand: Demand, costs: Costs, machines: Machines): Plan {
  const connections = demand.users * demand.online;
  const sends = (demand.users * demand.messagesADay * demand.peak) / secondsADay;
  const listeners = Math.max(1, demand.members * demand.online);
  const byMemory = Math.ceil((connections * costs.connectionBytes) / machines.nodeMemoryBytes);
  let nodes = Math.max(1, byMemory);
  while (nodes < maxNodes && nodeLoad(nodes, { sends, listeners, connections, demand }, costs) > machines.busy) nodes = Math.ceil(nodes * 1.05 + 0.5);
  const others = nodesReached(nodes, listeners) - 1;
  const heard = roomsHeard(nodes, connections, demand);
  const compareCores = nodes === 1 ? 0 : (nodes * heard * comparisons * costs.databaseCompareUs) / 1e6;
  const plan: Omit<Plan, 'breaks'> = {
    connections, sends, deliveries: sends * listeners, nodes, nodesBecauseOf: nodes > byMemory ? 'CPU' : 'memory',
    natsHints: sends * Math.max(0, others), notifyHints: sends * (nodes - 1), natsBytes: sends * Math.max(0, others) * costs.hintBytes,
    databaseCores: (sends * costs.databaseSendUs + sends * Math.max(0, others) * costs.databaseFollowUs) / 1e6 + compareCores,
    compareCores, storedBytesADay: demand.users * demand.messagesADay * costs.storedBytes,
  };
  return { ...plan, breaks: whatBreaks(plan, listeners, costs, machines) };
}

interface Flow {
  sends: number;
  listeners: number;
  connections: number;
  demand: Demand;
}

/** Share of its core that one of so many nodes needs. */
function nodeLoad(nodes: number, { sends, listeners, connections, demand }: Flow, costs: Costs): number {
  const followed = (sends * Math.max(0, nodesReached(nodes, listeners) - 1)) / nodes;
  const own = (sends * costs.nodeSendUs + sends * listeners * costs.nodeDeliveryUs) / nodes;
  const compared = nodes === 1 ? 0 : roomsHeard(nodes, connections, demand) * comparisons;
  return (own + followed * costs.nodeFollowUs + compared * costs.nodeCompareUs) / 1e6;
}

/** Different rooms that a node has listeners of: its people share some. */
function roomsHeard(nodes: number, connections: number, { rooms, members, users }: Demand): number {
  const all = (users * rooms) / members;
  return all * (1 - (1 - 1 / Math.max(1, all)) ** ((connections / nodes) * rooms));
}

function whatBreaks(plan: Omit<Plan, 'breaks'>, listeners: number, costs: Costs, machines: Machines): string[] {
  const limits: [string, number][] = [
    ['PostgreSQL NOTIFY: use NATS', plan.notifyHints / Math.max(1, plan.nodes - 1) / machines.notifyPerSecond],
    ['one database primary: a distributed engine that speaks its protocol', plan.databaseCores / (machines.databaseCores * machines.busy)],
    ['one NATS server: a cluster of them', plan.natsHints / machines.natsPerSecond],
    ['a room of that size: telling all its listeners of one message takes every node more than a second', (listeners * costs.nodeDeliveryUs) / plan.nodes / 1e6],
  ];
  return limits.filter(([, load]) => load > 1).sort(([, a], [, b]) => b - a).map(([name, load]) => `${name} (${load.toFixed(1)} × what it carries)`);
}
