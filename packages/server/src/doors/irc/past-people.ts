import { foldIrc } from './case-mapping.ts';
import { hostOf, type Person } from './person.ts';

/** Somebody who was here, as WHOWAS shows them. */
export interface PastPerson {
  nick: string;
  username: string;
  host: string;
  realname: string;
  leftAt: number;
}

const most = 1_000;

/** The last people who gave up a nickname, newest last; in memory only. */
export class PastPeople {
  readonly #people: PastPerson[] = [];

  add(person: Person, now: number): void {
    const { nick, username, realname } = person;
    this.#people.push({ nick, username, host: hostOf(person), realname, leftAt: now });
    if (this.#people.length > most) this.#people.shift();
  }

  /** Newest first. */
  named(nick: string): PastPerson[] {
    return this.#people.filter((past) => foldIrc(past.nick) === foldIrc(nick)).reverse();
  }
}
