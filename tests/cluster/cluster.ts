import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandName, Fact, InputOf, ReplyOf } from '@hubbub/protocol';
import { commands } from '@hubbub/protocol';
import type { Bus } from '../../packages/server/src/buses/bus.ts';
import { makeInProcessHub } from '../../packages/server/src/buses/in-process.ts';
import type { Config } from '../../packages/server/src/config.ts';
import { newId } from '../../packages/server/src/kernel/ids.ts';
import { openLog } from '../../packages/server/src/kernel/log.ts';
import { openServer, type Overrides, type RunningServer } from '../../packages/server/src/main.ts';
import { openSqliteStore } from '../../packages/server/src/stores/sqlite/sqlite-store.ts';
import type { Store } from '../../packages/server/src/stores/store.ts';
import { testConfig } from '../../packages/server/src/testing.ts';
import { makePerson, type Person } from '../doors/person.ts';
import { openTalker, type Talker } from '../doors/talker.ts';
import { until } from '../doors/until.ts';
import { openBalancer } from './balancer.ts';
import { makeUnrulyBus, seeded, type Unruly, type UnrulyBus } from './unruly-bus.ts';

/** A client of one node. */
export interface Client extends Person, Talker {
  /** Asks and must be answered; writing commands get a nonce. */
  must<N extends CommandName>(command: N, input: Omit<InputOf<N>, 'nonce'>): Promise<ReplyOf<N>>;
  /** Resolves with the first fact of this kind that fits. */
  heard<F extends Fact['fact']>(fact: F, fits?: (fact: Extract<Fact, { fact: F }>) => boolean, withinMs?: number): Promise<Extract<Fact, { fact: F }>>;
}

export interface ClusterNode {
  server: RunningServer;
  bus: UnrulyBus;
}

/** Several nodes of one place in this process, over one store. */
export interface Cluster {
  nodes: readonly ClusterNode[];
  everyone: string;
  person(name: string, more?: { administrator?: boolean }): Promise<Person>;
  /** Behind a balancer it comes to the node whose turn it is. */
  client(node: number, person: Person): Promise<Client>;
  /** One more node. */
  add(): Promise<ClusterNode>;
  close(): Promise<void>;
}

export interface ClusterOptions {
  nodes?: number;
  config?: Partial<Config>;
  unruly?: Unruly;
  seed?: number;
  /** Called for each node; by default all share one in memory. */
  openStore?: () => Promise<Store>;
  /** Called for each node; by default hints stay in this process. */
  openBus?: () => Promise<Bus>;
  /** Clients come through a plain TCP balancer that gives each connection to the next node. */
  balanced?: boolean;
  /** By default tests bear long stalls of a busy machine. */
  times?: NonNullable<Overrides['cluster']>['times'];
}

/** What the nodes of a test stand on. */
export interface Ground {
  name: string;
  /** For one cluster, empty. */
  options(): Promise<Pick<ClusterOptions, 'nodes' | 'openStore' | 'openBus' | 'balanced'>>;
}

export async function openCluster({ nodes: count = 2, config = {}, unruly, seed = 1, openStore, openBus, balanced = false, times = { vouchMs: 5_000 } }: ClusterOptions = {}): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-cluster-'));
  const shared = openStore === undefined ? openSqliteStore({ path: ':memory:' }) : null;
  const stores = new Set<Store>();
  const hub = makeInProcessHub(openLog('silent'));
  const joinBus = openBus ?? (async () => hub.join());
  const balancer = balanced ? await openBalancer() : null;
  const random = seeded(seed);
  const nodes: ClusterNode[] = [];
  const clients: Client[] = [];
  const add = async (): Promise<ClusterNode> => {
    const store = shared ?? (await openStore!());
    stores.add(store);
    const bus = makeUnrulyBus(await joinBus(), random, unruly);
    const server = await openServer(testConfig(join(folder, String(nodes.length)), config), { cluster: { store, bus, times } });
    nodes.push({ server, bus });
    balancer?.nodes.push(server.port!);
    return nodes.at(-1)!;
  };
  for (let at = 0; at < count; at++) await add();
  const everyone = (await nodes[0]!.server.app.store.transact((tx) => tx.rooms.findGlobalRoom()))!.id;

  return {
    nodes, everyone, add,
    person: (name, more) => makePerson(nodes[0]!.server.app, name, more),
    client: async (node, person) => {
      const client = clientOf(person, await openTalker(balancer?.port ?? nodes[node]!.server.port!, person.token));
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.close();
      for (const { server, bus } of nodes) {
        if (!server.app.isStopping) await server.close();
        await bus.close();
      }
      balancer?.close();
      for (const store of stores) await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function clientOf(person: Person, talker: Talker): Client {
  return {
    ...person, ...talker,
    must: async (command, input) => {
      const whole = commands[command].writes ? { ...input, nonce: newId() } : input;
      const { reply, refused } = await talker.ask(command, whole as never);
      if (reply === undefined) throw new Error(`${command} was refused: ${JSON.stringify(refused)}`);
      return reply as never;
    },
    heard: async (name, fits = () => true, withinMs = 5_000) => {
      const find = () => talker.facts().find((fact) => fact.fact === name && fits(fact as never));
      await until(`${person.name} hears ${name}`, () => find() !== undefined, withinMs);
      return find() as never;
    },
  };
}

/** Sends a text and answers its seq. */
export async function say(client: Client, room: string, text: string): Promise<number> {
  return (await client.must('message.send', { room, content: { kind: 'text', format: 'plain', text } })).seq;
}

/** Seqs of a room's entries as a client heard them. */
export function seqsHeard(client: Talker, room: string): number[] {
  return client.facts().flatMap((fact) => ('seq' in fact && fact.room === room ? [fact.seq] : []));
}

/** Texts of a room's messages as a client heard them. */
export function textsHeard(client: Talker, room: string): string[] {
  return client.facts().flatMap((fact) => (fact.fact === 'message.sent' && fact.room === room ? [fact.message.content!.text] : []));
}
