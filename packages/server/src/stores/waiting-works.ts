import { refuse } from '../kernel/refuse.ts';

/** How many may wait when a command comes: what a store takes in about a second. */
const maxWaiting = 4_000;
/** What comes while the first one has waited so long is told to come back, ms: others wait for answers that come too late. */
const maxWaitMs = 2_000;
/** So few go with the next transaction or two, however slow these are: to turn one more away helps nobody. */
const fewWaiting = 64;
/** How many may wait in all. Connections that attach are not turned away before: they would only come again. */
const mostWaiting = 20_000;
/** Made once: at twice of what a store can take, every other command gets it. */
const overloaded = refuse('overloaded', { retryAfterMs: 1_000 });

/** Works that wait for a store, in the order of arrival; bounded in how many they are and in how long they wait. */
export class WaitingWorks<W extends { since: number }> {
  #works: W[] = [];
  /** Works at the beginning that were taken. */
  #taken = 0;
  readonly #now: () => number;

  /** `now` are milliseconds that only go forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get length(): number {
    return this.#works.length - this.#taken;
  }

  /** Refuses commands, with `overloaded`, while too many wait, or more than a few and the first one for too long. */
  mustAdmit(): void {
    if (this.length < fewWaiting) return;
    if (this.length >= maxWaiting || this.#now() - this.at(0).since > maxWaitMs) throw overloaded;
  }

  /** Refuses `overloaded` where memory has to be bounded. */
  push(work: W): void {
    if (this.length >= mostWaiting) throw overloaded;
    this.#works.push(work);
  }

  /** Before all others, as if they had come with the first of those. */
  putFirst(works: readonly W[]): void {
    if (works.length === 0) return;
    if (this.length > 0) for (const work of works) work.since = this.at(0).since;
    this.#works.splice(this.#taken, 0, ...works);
  }

  at(index: number): W {
    return this.#works[this.#taken + index]!;
  }

  /** The first ones, which stay. */
  first(count: number): W[] {
    return this.#works.slice(this.#taken, this.#taken + count);
  }

  /** Takes the first ones out. */
  take(count: number): W[] {
    const works = this.first(count);
    this.#taken += works.length;
    // Moved only now and then: with thousands that wait, each group would otherwise copy them all.
    if (this.#taken * 2 >= this.#works.length) {
      this.#works = this.#works.slice(this.#taken);
      this.#taken = 0;
    }
    return works;
  }
}
