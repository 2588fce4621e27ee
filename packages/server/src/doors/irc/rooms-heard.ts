import type { EntryFact } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import { readPeople, readRoomSnapshot } from '../../read-room-snapshots.ts';
import type { Channel, ChannelFact } from './channel.ts';
import type { Channels } from './channels.ts';
import type { People } from './people.ts';

/**
 * What happens in rooms, in their order, as soon as everybody in it can be named: a room that
 * somebody connected here comes into is read first, and so is whoever is not known here.
 */
export class RoomsHeard {
  readonly #app: App;
  readonly #people: People;
  readonly #channels: Channels;
  readonly #show: (channel: Channel, fact: ChannelFact) => void;
  /** Facts of rooms that are being read, and who waits for that. */
  readonly #opening = new Map<string, { facts: ChannelFact[]; done: Promise<void> }>();
  readonly #naming = new Map<string, Promise<void>>();

  constructor(app: App, people: People, channels: Channels, show: (channel: Channel, fact: ChannelFact) => void) {
    this.#app = app;
    this.#people = people;
    this.#channels = channels;
    this.#show = show;
  }

  hear(fact: ChannelFact): void {
    const opening = this.#opening.get(fact.room);
    if (opening !== undefined) return void opening.facts.push(fact);
    const channel = this.#channels.find(fact.room);
    if (channel === undefined) return this.#consider(fact);
    if (channel.waiting !== null) return void channel.waiting.push(fact);
    this.#pass(channel, [fact]);
  }

  /** Resolves when all that was told of a room by now has been shown. */
  async shown(room: string): Promise<void> {
    await this.#opening.get(room)?.done;
    while (this.#naming.has(room)) await this.#naming.get(room);
  }

  #consider(fact: ChannelFact): void {
    if (fact.fact !== 'member.joined' || !this.#people.find(fact.member.user)?.clients.length) return;
    const facts: ChannelFact[] = [fact];
    const done = this.#open(fact.room, facts).catch((error: unknown) => this.#failed(error));
    this.#opening.set(fact.room, { facts, done });
  }

  async #open(room: string, facts: ChannelFact[]): Promise<void> {
    try {
      const snapshot = await readRoomSnapshot(this.#app, room);
      this.#opening.delete(room);
      const from = (facts[0] as EntryFact).seq;
      if (snapshot !== undefined) this.#pass(this.#channels.open(snapshot, from - 1), facts);
    } finally {
      this.#opening.delete(room);
    }
  }

  #pass(channel: Channel, facts: readonly ChannelFact[]): void {
    for (const [index, fact] of facts.entries()) {
      if ('seq' in fact && fact.seq <= channel.seq) continue;
      const strangers = peopleIn(fact).filter((user) => this.#people.find(user) === undefined);
      if (strangers.length > 0) return this.#wait(channel, facts.slice(index), strangers);
      if ('seq' in fact) channel.seq = fact.seq;
      this.#show(channel, fact);
    }
  }

  #wait(channel: Channel, facts: ChannelFact[], strangers: readonly string[]): void {
    channel.waiting = facts;
    const named = readPeople(this.#app, strangers).then((users) => {
      for (const user of users) this.#people.learn(user);
      this.#naming.delete(channel.id);
      const waiting = channel.waiting ?? [];
      channel.waiting = null;
      // Whoever is still unknown no longer exists: what they did is not shown.
      const gone = new Set(strangers.filter((user) => this.#people.find(user) === undefined));
      this.#pass(channel, waiting.filter((fact) => !peopleIn(fact).some((user) => gone.has(user))));
    });
    this.#naming.set(channel.id, named.catch((error: unknown) => this.#failed(error)));
  }

  #failed(error: unknown): void {
    this.#app.log.error({ error: String(error) }, 'a room could not be read for IRC');
  }
}

function peopleIn(fact: ChannelFact): string[] {
  const by = fact.fact === 'typing.changed' ? fact.user : fact.by;
  if (fact.fact === 'member.joined' || fact.fact === 'member.changed') return [by, fact.member.user];
  return fact.fact === 'member.left' ? [by, (fact as Extract<EntryFact, { fact: 'member.left' }>).user] : [by];
}
