import type { Message, RefusalBody } from '@hubbub/protocol';
import type { Timeline } from '../api.ts';
import { memoryStore } from '../keep-memory.ts';
import type { FakeRoom } from './fake-room.ts';
import { FakeServer, noFaults, type Faults } from './fake-server.ts';
import { HeldClock } from './held-clock.ts';
import { openTestClient, seeded, type TestClient } from './test-client.ts';

/** One tab of somebody. */
interface Tab {
  user: string;
  client: TestClient;
  /** Texts whose `send` resolved, by room, in order. */
  sent: { room: string; text: string }[];
}

/** What a run ends with, for judging. */
export interface Outcome {
  server: FakeServer;
  tabs: Tab[];
  rooms: FakeRoom[];
  /** Texts typed, also those whose client died before they were kept. */
  typed: Set<string>;
  faults: Record<string, number>;
  /** What each tab showed before anything was loaded anew. */
  windows: { user: string; timeline: Timeline }[];
}

const overloaded: RefusalBody = { code: 'overloaded', message: 'busy', retryAfterMs: 400 };

/** Some people with some tabs do random things over a bad network; afterwards all heals and settles. */
export async function simulate(seed: number, steps = 120): Promise<Outcome> {
  const run = new Simulation(seed);
  for (let step = 0; step < steps; step++) await run.step();
  return run.heal();
}

class Simulation {
  private readonly random: () => number;
  private readonly clock = new HeldClock();
  private readonly server = new FakeServer(this.clock);
  private readonly rooms: FakeRoom[];
  private readonly tabs: Tab[];
  private readonly typed = new Set<string>();
  private readonly faults: Record<string, number> = {};
  private count = 0;

  constructor(seed: number) {
    this.random = seeded(seed);
    const users = ['alice', 'bob', 'carol'].map((name) => this.server.addUser(name));
    this.rooms = [this.server.addRoom('main', users), this.server.addRoom('side', users.slice(0, 2), 'direct')];
    this.server.faults = this.badNetwork();
    const shared = memoryStore();
    this.tabs = [...users, users[0]!].map((user, index) => {
      const store = user === users[0] ? shared : memoryStore();
      return { user, client: openTestClient({ clock: this.clock, server: this.server }, user, store, { random: seeded(seed + index) }), sent: [] };
    });
  }

  async step(): Promise<void> {
    const tab = this.pick(this.tabs);
    const room = this.pick(this.rooms.filter((one) => one.members.has(tab.user)));
    const row = tab.client.timeline(room.id).messages.filter((one) => one.seq !== null && one.content !== null).at(-Math.ceil(this.random() * 8));
    await this.act(tab, room.id, row?.seq ?? null, row?.author === tab.user);
    await this.clock.advance(this.random() * this.pick([5, 50, 1_500]));
  }

  async heal(): Promise<Outcome> {
    this.server.faults = noFaults;
    this.server.down = false;
    this.server.cut();
    await this.clock.advance(1);
    await this.clock.until(() => this.tabs.every(({ client }) => client.connection().phase === 'live'), 90_000);
    await this.clock.until(() => this.tabs.every(({ client }) => this.rooms.every((room) => !hasWaiting(client, room.id))), 300_000);
    await this.clock.advance(60_000);
    const windows = this.tabs.flatMap(({ client, user }) => this.rooms.filter((room) => room.members.has(user))
      .map((room) => ({ user, timeline: client.timeline(room.id) })));
    for (const { client, user } of this.tabs) {
      for (const room of this.rooms) if (room.members.has(user)) await this.loadAll(client, room.id);
    }
    return { server: this.server, tabs: this.tabs, rooms: this.rooms, typed: this.typed, faults: this.faults, windows };
  }

  private async act(tab: Tab, room: string, seq: number | null, mine: boolean): Promise<void> {
    const roll = this.random();
    if (roll < 0.45) return this.send(tab, room);
    if (roll < 0.52 && seq && mine) return this.try(tab.client.run('message.edit', { room, message: seq, content: { kind: 'text', format: 'markdown', text: `edited ${this.count++}` }, mentions: this.mentions() }));
    if (roll < 0.57 && seq && mine) return this.try(tab.client.run('message.delete', { room, message: seq }));
    if (roll < 0.67 && seq) return this.try(tab.client.run('message.react', { room, message: seq, emoji: this.pick(['👍', '🎉']), on: this.random() < 0.6 }));
    if (roll < 0.72 && seq) return tab.client.markRead(room, seq);
    if (roll < 0.74 && seq) return this.try(tab.client.markUnread(room, seq));
    if (roll < 0.80) return this.cut(tab);
    if (roll < 0.84) return this.crash(tab);
    if (roll < 0.87) return this.try(tab.client.loadBefore(room));
    if (roll < 0.90 && seq) return this.try(tab.client.loadAround(room, Math.ceil(this.random() * seq)));
    if (roll < 0.92) return this.try(tab.client.loadAfter(room));
    if (roll < 0.94) return tab.client.release(room);
    if (roll < 0.96) return this.forgetLog(room);
    if (roll < 0.98) return this.outage();
    tab.client.reconnect();
  }

  private send(tab: Tab, room: string): void {
    const text = `text ${this.count++} of ${tab.user}`;
    this.typed.add(text);
    const { sent } = tab;
    tab.client.send(room, { content: { kind: 'text', format: 'markdown', text }, mentions: this.mentions() })
      .then(() => void sent.push({ room, text }), () => undefined);
  }

  private mentions(): string[] {
    return this.random() < 0.3 ? [this.pick([...this.server.users.keys()])] : [];
  }

  private cut(tab: Tab): void {
    this.note('cut');
    this.server.cut(this.random() < 0.3 ? undefined : tab.user);
  }

  private crash(tab: Tab): void {
    this.note('crash');
    tab.client.crash();
    tab.client = openTestClient({ clock: this.clock, server: this.server }, tab.user, tab.client.store, { random: seeded(this.count) });
  }

  private forgetLog(room: string): void {
    const state = this.server.rooms.get(room)!;
    this.note('forgotten log');
    state.logFrom = Math.max(1, state.head - Math.floor(this.random() * 10));
  }

  private outage(): void {
    this.note('outage');
    this.server.down = true;
    this.server.cut();
    this.clock.after(this.random() * 20_000, () => { this.server.down = false; });
  }

  private badNetwork(): Faults {
    return {
      delayMs: () => 1 + this.random() * 150,
      overtakes: () => this.random() < 0.1 && this.note('overtaken'),
      repeats: () => this.random() < 0.1 && this.note('repeated'),
      drops: () => this.random() < 0.02 && this.note('dropped'),
      slowReplyMs: () => (this.random() < 0.15 && this.note('slow reply') ? this.random() * 1_000 : 0),
      fate: () => {
        const roll = this.random();
        if (roll < 0.03) return this.note('lost answer') && 'lose-answer';
        if (roll < 0.06) return this.note('lost request') && 'lose-request';
        return roll < 0.11 && this.note('refused') ? overloaded : 'do';
      },
    } as Faults;
  }

  private async loadAll(client: TestClient, room: string): Promise<void> {
    client.timeline(room);
    await this.finish(client.loadNewest(room));
    while (client.timeline(room).moreBefore) await this.finish(client.loadBefore(room));
  }

  private async finish(work: Promise<void>): Promise<void> {
    let done = false;
    work.then(() => { done = true; }, (error: unknown) => { throw error; });
    await this.clock.until(() => done);
  }

  private try(work: Promise<unknown>): void {
    work.catch(() => undefined);
  }

  private note(what: string): true {
    this.faults[what] = (this.faults[what] ?? 0) + 1;
    return true;
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)]!;
  }
}

function hasWaiting(client: TestClient, room: string): boolean {
  return client.timeline(room).messages.some((row) => row.sendState === 'waiting');
}

/** A message as everyone must see it: what depends on the order of reactions is put in one order. */
export function comparable(message: Message): Message {
  const { room, seq, author, nonce, at, content, mentions, replyTo, editedAt, deletedAt, deletedBy } = message;
  const reactions = message.reactions.map((one) => ({ ...one, users: [...one.users].sort() })).sort((a, b) => (a.emoji < b.emoji ? -1 : 1));
  return { room, seq, author, nonce, at, content, mentions, replyTo, editedAt, deletedAt, deletedBy, reactions };
}
