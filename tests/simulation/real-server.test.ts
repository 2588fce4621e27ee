import { afterEach, expect, test } from 'bun:test';
import { memoryStore } from '@hubbub/client';
import type { Message } from '@hubbub/protocol';
import { type Clock, platformFetch, systemClock } from '../../packages/client/src/platform.ts';
import { comparable } from '../../packages/client/src/testing/simulation.ts';
import { openTestClient, seeded, type TestClient } from '../../packages/client/src/testing/test-client.ts';
import { makePerson, type Person } from '../doors/person.ts';
import { until } from '../doors/until.ts';
import { type BadNetwork, badNetwork } from './bad-network.ts';
import { oneServer, type Place, twoNodes } from './places.ts';

const steps = 220;
const fast = fastClock(8);

interface Tab {
  person: Person;
  client: TestClient;
  /** Texts whose `send` resolved, in order, by room. */
  sent: Map<string, string[]>;
}

interface World {
  place: Place;
  network: BadNetwork;
  random: () => number;
  rooms: string[];
  tabs: Tab[];
  typed: Set<string>;
  /** Crashes and restarts that happened. */
  happened: { crash: number; restart: number };
}

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

const kinds = [['a server', oneServer], ['two nodes with a bad bus', twoNodes]] as const;
for (const [kind, openPlace] of kinds) for (const seed of [1, 2, 3]) {
  test(`[M1] [M2] [M3] [M4] [R1] after random work over a bad network and a restart every client of ${kind} shows the same, once (seed ${seed})`, async () => {
    const world = await makeWorld(await openPlace(seed), seed);
    for (let step = 0; step < steps; step++) await act(world, step);
    await heal(world);
    for (const room of world.rooms) await judge(world, room);
    const { network, happened } = world;
    expect(Object.values({ ...network.count, ...happened }).every((count) => count > 0)).toBe(true);
  }, 60_000);
}

async function makeWorld(place: Place, seed: number): Promise<World> {
  const random = seeded(seed);
  const network = badNetwork(random);
  const world: World = { place, network, random, rooms: [], tabs: [], typed: new Set(), happened: { crash: 0, restart: 0 } };
  toClose.push(() => place.close());
  const people = await Promise.all(['ada', 'ben', 'cleo'].map((name) => makePerson(place.app, name)));
  const shared = memoryStore();
  for (const [index, person] of [...people, people[0]!].entries()) {
    const store = person === people[0] ? shared : memoryStore();
    world.tabs.push({ person, client: open(world, person, store, index), sent: new Map() });
  }
  await allLive(world);
  const { room } = await eventually(() => world.tabs[0]!.client.run('room.openDirect', { users: people.slice(1).map(({ user }) => user) }));
  world.rooms = [world.tabs[0]!.client.rooms().find(({ kind }) => kind === 'global')!.id, room.id];
  return world;
}

function open(world: World, person: Person, store = memoryStore(), seed = 0): TestClient {
  const paths = { openSocket: () => world.network.open, fetch: () => platformFetch };
  const more = { origin: `http://127.0.0.1:${world.place.port}`, token: person.token, account: person.user, random: seeded(seed) };
  const client = openTestClient({ clock: fast, server: paths }, person.user, store, more);
  toClose.push(async () => client.crash());
  return client;
}

/** The clients' time runs faster than the server's, so that a test need not wait for back-off and leases. */
function fastClock(times: number): Clock {
  const start = Date.now();
  return {
    now: () => start + Math.round((Date.now() - start) * times),
    after: (ms, run) => systemClock.after(ms / times, run),
  };
}

async function act(world: World, step: number): Promise<void> {
  const { random } = world;
  const tab = pick(world, world.tabs);
  const room = pick(world, world.rooms);
  // These happen in every run, whatever the dice say.
  if (step === 60) world.network.cutAll();
  if (step === 110) await restart(world);
  if (step === 160) crash(world, tab);
  const rows = tab.client.timeline(room).messages.filter((row) => row.seq !== null && row.content !== null);
  const row = rows.at(-Math.ceil(random() * 6));
  const roll = random();
  if (roll < 0.6 || !row?.seq) type(world, tab, room, `text ${step} of ${tab.person.name}`);
  else if (roll < 0.88) touch(world, tab, row as Message);
  else if (roll < 0.92) crash(world, tab);
  else if (roll < 0.94) world.network.cutAll();
  else if (roll < 0.97) quietly(tab.client.loadBefore(room));
  else tab.client.release(room);
  await Bun.sleep(random() < 0.7 ? 0 : random() * 30);
}

function type(world: World, tab: Tab, room: string, text: string): void {
  world.typed.add(text);
  const { sent } = tab;
  tab.client.send(room, { content: { kind: 'text', format: 'markdown', text } })
    .then(() => void sent.set(room, [...(sent.get(room) ?? []), text]), () => undefined);
}

/** Edits, deletes, reacts, or marks read or unread. */
function touch(world: World, { client, person }: Tab, { room, seq, author }: Message): void {
  const roll = world.random();
  const message = seq;
  if (roll < 0.3 && author === person.user) {
    const content = { kind: 'text', format: 'markdown', text: `edited ${seq} ${world.random()}` } as const;
    quietly(client.run('message.edit', { room, message, content, mentions: [pick(world, world.tabs).person.user] }));
  } else if (roll < 0.45 && author === person.user) quietly(client.run('message.delete', { room, message }));
  else if (roll < 0.75) quietly(client.run('message.react', { room, message, emoji: pick(world, ['👍', '🎉']), on: world.random() < 0.6 }));
  else if (roll < 0.95) client.markRead(room, seq);
  else quietly(client.markUnread(room, seq));
}

function crash(world: World, tab: Tab): void {
  world.happened.crash += 1;
  tab.client.crash();
  tab.client = open(world, tab.person, tab.client.store, world.happened.crash);
}

async function restart(world: World): Promise<void> {
  world.happened.restart += 1;
  await world.place.restart();
}

async function heal(world: World): Promise<void> {
  world.network.heal();
  world.network.cutAll();
  await Bun.sleep(0);
  await allLive(world);
  const isSent = ({ client }: Tab): boolean => world.rooms.every((room) => client.timeline(room).messages.every((row) => row.sendState !== 'waiting'));
  await until('every message is sent', () => world.tabs.every(isSent), 30_000);
  // Read marks go out at most every two seconds, and doubts about counts are asked soon after.
  const heads = async (): Promise<boolean> => (await Promise.all(world.tabs.map((tab) => isLevel(world, tab)))).every(Boolean);
  for (let tries = 0; !(await heads()); tries++) {
    if (tries > 100) throw new Error('Some client never came level with the server.');
    await Bun.sleep(100);
  }
}

/** Whether rooms and badges are the server's own. */
async function isLevel({ rooms }: World, { client }: Tab): Promise<boolean> {
  for (const id of rooms) {
    const { room } = await eventually(() => client.run('room.read', { room: id }));
    const mine = client.room(id)!;
    // When somebody read is the server's word alone; no view shows it.
    const my = { ...room.my, readAt: mine.my.readAt };
    if (mine.head !== room.head || !Bun.deepEquals(mine.my, my)) return false;
  }
  return true;
}

async function judge({ tabs, typed }: World, room: string): Promise<void> {
  const truths: Partial<Message>[][] = [];
  for (const { client, person } of tabs) {
    const truth = await readAll(client, room);
    truths.push(truth.map(({ seq, nonce, content }) => ({ seq, nonce, content })));
    expect(truth.map(({ seq }) => seq)).toEqual([...new Set(truth.map(({ seq }) => seq))].sort((a, b) => a - b));
    const shown = client.timeline(room);
    const from = truth.findIndex(({ seq }) => seq === shown.messages[0]?.seq);
    const to = shown.moreAfter ? from + shown.messages.length : truth.length;
    expect(shown.messages.map((row) => comparable(row as Message))).toEqual(truth.slice(Math.max(0, from), to).map(comparable));
    const own = shown.messages.filter((row) => row.author === person.user);
    expect(own.every((row) => row.sendState !== 'waiting' && row.sendState !== 'failed')).toBe(true);
  }
  expect(truths.every((truth) => Bun.deepEquals(truth, truths[0]))).toBe(true);
  judgeSends(tabs, room, await readAll(tabs[0]!.client, room), typed);
}

/** Every text that was kept is there once and in order, unless edited or deleted since; nothing else is there. */
function judgeSends(tabs: readonly Tab[], room: string, truth: readonly Message[], typed: ReadonlySet<string>): void {
  const untouched = truth.filter((row) => row.editedAt === null && row.deletedAt === null).map((row) => row.content!.text);
  expect(new Set(untouched).size).toBe(untouched.length);
  expect(untouched.every((text) => typed.has(text))).toBe(true);
  const kept = tabs.flatMap(({ sent }) => sent.get(room) ?? []);
  const touched = truth.length - untouched.length;
  expect(kept.filter((text) => !untouched.includes(text)).length).toBeLessThanOrEqual(touched);
  for (const { sent } of tabs) {
    const places = (sent.get(room) ?? []).map((text) => untouched.indexOf(text)).filter((place) => place >= 0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
}

async function readAll(client: TestClient, room: string): Promise<Message[]> {
  let all: Message[] = [];
  for (let more = true; more;) {
    const page = await eventually(() => client.run('history.read', { room, limit: 200, ...(all[0] ? { before: all[0].seq } : {}) }));
    all = [...page.messages, ...all];
    more = page.moreBefore;
  }
  return all;
}

async function allLive({ tabs }: World): Promise<void> {
  await until('every client is live', () => tabs.every(({ client }) => client.connection().phase === 'live'), 30_000);
}

/** The network may lose it: tried until it succeeds. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 20) throw error;
      await Bun.sleep(20);
    }
  }
}

function quietly(work: Promise<unknown>): void {
  work.catch(() => undefined);
}

function pick<T>({ random }: World, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
