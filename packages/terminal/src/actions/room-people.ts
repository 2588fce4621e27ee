import type { Client } from '@hubbub/client';
import type { Member, Room, User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';

/** Above this size the server is asked for names instead of reading all members. */
const readAllUpTo = 500;
const mention = /(?<![\p{L}\p{N}])@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu;

/** Members of a room with what they are to it. */
export type ReadMembers = { members: readonly Member[]; users: readonly User[] };

/** Members of the rooms that are looked at, read once and again when they change. */
export class RoomPeople {
  private readonly read = new Map<string, ReadMembers>();
  private readonly reading = new Map<string, Promise<ReadMembers>>();
  /** Whoever was chosen from a completion, by lower-case user name. */
  private readonly chosen = new Map<string, string>();
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
    client.listen((change) => {
      if (change.what === 'members') this.read.delete(change.room);
    });
  }

  /** What is known now; starts reading what is not. */
  known(room: Room): ReadMembers | undefined {
    if (!this.read.has(room.id) && room.memberCount <= readAllUpTo) void this.all(room).catch(() => undefined);
    return this.read.get(room.id);
  }

  /** All members. Rejects like any request. */
  async all(room: Room): Promise<ReadMembers> {
    const known = this.read.get(room.id);
    if (known) return known;
    const reading = this.reading.get(room.id) ?? this.client.members(room.id).finally(() => this.reading.delete(room.id));
    this.reading.set(room.id, reading);
    const found = await reading;
    this.read.set(room.id, found);
    return found;
  }

  choose(person: User): void {
    this.chosen.set(person.name.toLowerCase(), person.id);
  }

  /** Whoever was chosen and is named in a text: ids by user name in lower case. */
  chosenIn(text: string): Record<string, string> {
    return Object.fromEntries([...text.matchAll(mention)].flatMap(([, name]) => {
      const id = this.chosen.get(name!.toLowerCase());
      return id ? [[name!.toLowerCase(), id]] : [];
    }));
  }

  /** Takes up again whoever was chosen for a text. */
  recall(chosen: Readonly<Record<string, string>>): void {
    for (const [name, id] of Object.entries(chosen)) this.chosen.set(name.toLowerCase(), id);
  }

  /** Ids of members named with @ in a text, and of those chosen; without asking anybody. */
  mentionedIn(room: Room, text: string): string[] {
    const members = new Map((this.known(room)?.users ?? []).map((user) => [user.name.toLowerCase(), user.id]));
    const ids = [...text.matchAll(mention)].flatMap(([, name]) => {
      const written = [name!, name!.replace(/[._-]+$/, '')].map((one) => one.toLowerCase());
      return written.map((one) => members.get(one) ?? this.chosen.get(one)).find(Boolean) ?? [];
    });
    return [...new Set(ids)].slice(0, limits.mentionsPerMessage);
  }
}

/** A person by user name or display name, with or without @. Rejects like any request. */
export async function findPerson(client: Client, written: string): Promise<User | undefined> {
  const name = written.replace(/^@/, '').toLowerCase();
  const { users } = await client.run('user.find', { query: name });
  return users.find((user) => user.name.toLowerCase() === name) ?? users.find((user) => user.displayName.toLowerCase() === name);
}
