import type { User } from '@hubbub/protocol';
import { foldIrc } from './case-mapping.ts';
import type { Client } from './client.ts';
import { defaultNick, newPerson, type Person } from './person.ts';

/** Everybody this door has to do with now, by user id and by nickname; nobody is two people, no nickname is two people's. */
export class People {
  readonly #byId = new Map<string, Person>();
  readonly #byNick = new Map<string, Person>();
  readonly #now: () => number;
  /** IRC connections of people that are signed in now, and the most there were. */
  connected = 0;
  peak = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  find(user: string): Person | undefined {
    return this.#byId.get(user);
  }

  named(nick: string): Person | undefined {
    return this.#byNick.get(foldIrc(nick));
  }

  all(): Iterable<Person> {
    return this.#byId.values();
  }

  /** The person of a user, made when new; what is shown of them is brought up to date. */
  learn(user: User): Person {
    const known = this.#byId.get(user.id);
    if (known !== undefined) {
      known.user = user;
      return known;
    }
    const person = newPerson(user, this.#now());
    this.#byId.set(user.id, person);
    person.nick = this.#freeNick(person.user);
    this.#byNick.set(foldIrc(person.nick), person);
    return person;
  }

  /** Gives a person another nickname; the caller knows that it is free. */
  rename(person: Person, nick: string): void {
    this.#byNick.delete(foldIrc(person.nick));
    person.nick = nick;
    this.#byNick.set(foldIrc(nick), person);
  }

  /** The nickname they go by without a connection. */
  restingNick(person: Person): string {
    return foldIrc(person.nick) === foldIrc(defaultNick(person.user)) ? person.nick : this.#freeNick(person.user);
  }

  /** Frees the nickname of somebody who goes for good. */
  giveUpNick(person: Person): void {
    if (this.#byNick.get(foldIrc(person.nick)) === person) this.#byNick.delete(foldIrc(person.nick));
  }

  connect(person: Person, client: Client): void {
    person.clients = [...person.clients, client];
    this.connected += 1;
    this.peak = Math.max(this.peak, this.connected);
  }

  disconnect(person: Person, client: Client): void {
    if (!person.clients.includes(client)) return;
    person.clients = person.clients.filter((other) => other !== client);
    this.connected -= 1;
  }

  /** Forgets somebody who is in no room here and has no connection. */
  letGo(person: Person): void {
    if (person.channels.length > 0 || person.clients.length > 0 || this.#byId.get(person.user.id) !== person) return;
    this.#byId.delete(person.user.id);
    this.giveUpNick(person);
  }

  /** The default one, or one that no alias can be when somebody else goes by it just now. */
  #freeNick(user: User): string {
    const nick = defaultNick(user);
    const holder = this.#byNick.get(foldIrc(nick));
    return holder === undefined || holder.user.id === user.id ? nick : `${nick.slice(0, 24)}|${user.id.slice(0, 4)}`;
  }
}
