import type { Member } from '@hubbub/protocol';
import type { RoomSnapshot } from '../../read-room-snapshots.ts';
import { foldIrc } from './case-mapping.ts';
import { type Channel, newChannel } from './channel.ts';
import type { Client } from './client.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';

/** The rooms that IRC clients hear now, by id and by name. */
export class Channels {
  readonly #byId = new Map<string, Channel>();
  readonly #byName = new Map<string, Channel>();
  /** Queries, by the sorted ids of the people who are in them. */
  readonly #queries = new Map<string, Channel>();
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  find(room: string): Channel | undefined {
    return this.#byId.get(room);
  }

  named(name: string): Channel | undefined {
    return this.#byName.get(foldIrc(name));
  }

  /** The query of exactly these people, if all of them are in it. */
  query(people: readonly Person[]): Channel | undefined {
    const channel = this.#queries.get(keyOf(people.map(({ user }) => user.id)));
    return channel !== undefined && people.every(({ user }) => channel.occupants.has(user.id)) ? channel : undefined;
  }

  all(): Iterable<Channel> {
    return this.#byId.values();
  }

  /** Begins to keep a room, showing what comes after a seq of its log; one that is kept already stays as it is. */
  open({ room, members, users }: RoomSnapshot, seq: number): Channel {
    const known = this.#byId.get(room.id);
    if (known !== undefined) return known;
    const channel = newChannel(room, seq);
    this.#byId.set(room.id, channel);
    this.#byName.set(foldIrc(channel.name), channel);
    const byId = new Map(users.map((user) => [user.id, user]));
    for (const { user, role, voice } of members) {
      const account = byId.get(user);
      if (account !== undefined) this.enter(channel, this.#people.learn(account), { role, voice });
    }
    if (room.kind === 'direct') this.#queries.set(keyOf([...channel.occupants.keys()]), channel);
    return channel;
  }

  enter(channel: Channel, person: Person, { role, voice }: Pick<Member, 'role' | 'voice'>): void {
    if (!channel.occupants.has(person.user.id)) person.channels = [...person.channels, channel];
    channel.occupants.set(person.user.id, { person, role, voice });
    for (const client of person.clients) channel.listeners.add(client);
  }

  leave(channel: Channel, person: Person): void {
    if (!channel.occupants.delete(person.user.id)) return;
    person.channels = person.channels.filter((other) => other !== channel);
    for (const client of person.clients) channel.listeners.delete(client);
    this.#people.letGo(person);
    this.#closeUnheard(channel);
  }

  /** Makes a connection hear those of the rooms that its person is in. */
  attach(client: Client, channels: readonly Channel[]): void {
    for (const channel of channels) {
      if (channel.occupants.has(client.person!.user.id)) channel.listeners.add(client);
      else this.#closeUnheard(channel);
    }
  }

  detach(client: Client): void {
    for (const channel of client.person!.channels) {
      channel.listeners.delete(client);
      this.#closeUnheard(channel);
    }
  }

  /** IRC connections that share a room with the person, theirs included; queries count only for their own. */
  sharing(person: Person): Set<Client> {
    const sharing = new Set<Client>(person.clients);
    for (const channel of person.channels) {
      if (channel.kind !== 'direct') for (const client of channel.listeners) sharing.add(client);
    }
    return sharing;
  }

  #closeUnheard(channel: Channel): void {
    if (channel.listeners.size > 0 || this.#byId.get(channel.id) !== channel) return;
    this.#byId.delete(channel.id);
    this.#byName.delete(foldIrc(channel.name));
    for (const [key, query] of channel.kind === 'direct' ? this.#queries : []) if (query === channel) this.#queries.delete(key);
    for (const { person } of channel.occupants.values()) {
      person.channels = person.channels.filter((other) => other !== channel);
      this.#people.letGo(person);
    }
    channel.occupants.clear();
  }
}

function keyOf(users: readonly string[]): string {
  return [...new Set(users)].sort().join(',');
}
