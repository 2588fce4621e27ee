import type { Bus, Hint } from '../buses/bus.ts';
import type { App } from '../app.ts';
import type { Connections } from '../doors/connections.ts';
import type { Following, Standpoint } from '../kernel/following.ts';
import type { Teller } from '../kernel/teller.ts';
import type { Telling } from '../kernel/telling.ts';
import { Followed } from './followed.ts';
import { type Hints, makeHints, type RoomHint } from './hints.ts';
import type { NodePresence } from './node-presence.ts';
import { type Asked, type News, type PlaceSeen, readNews } from './read-news.ts';

/** How often a node compares what it has told with the database, and after how long without it vouches for nothing, ms. */
export const nodeTimes = { compareMs: 500, vouchMs: 1_000 };

/**
 * Looks that hints ask for begin no sooner after one another than this, ms: what comes meanwhile is read
 * together and leaves in one write a connection. The first after a rest begins at once.
 */
const lookEveryMs = 25;

/**
 * Whole comparisons that look at the sessions of who has just attached: one that ended between the
 * look at it and the look at the person's version is told by neither.
 */
const arrivalLooks = 2;

/** How often a node looks whether it may still vouch, ms. */
const lookMs = 100;

export interface NodePorts {
  app: Pick<App, 'store' | 'log' | 'place'>;
  bus: Bus;
  connections: Connections;
  presence: NodePresence;
  /** Tells facts on this node. */
  teller: Teller;
  times: typeof nodeTimes;
}

/** What is to be compared next. */
interface Due {
  all: boolean;
  rooms: Set<string>;
  people: Set<string>;
  place: boolean;
}

/**
 * One of several nodes over a database. The bus only says where to look; what happened is read from
 * the database, in its order, and compared every half second even when the bus says nothing. A
 * node that cannot compare ends its connections: it can vouch for nothing (A2, M3).
 */
export class Node implements Following {
  readonly #ports: NodePorts;
  readonly #followed: Followed;
  readonly #hints: Hints;
  #due: Due = nothing();
  #looking: Promise<void> | null = null;
  #placeSeen: PlaceSeen = { version: -1, settings: '' };
  /** What commands here told everybody since the place was looked at, as JSON: it is not told twice. */
  readonly #toldToAll = new Set<string>();
  /** When the last whole comparison began, of `performance.now()`. */
  #comparedAt = -Infinity;
  #isInTouch = false;
  #lookedAt = -Infinity;
  /** People who attached not long ago, with the whole comparisons that still look at their sessions. */
  readonly #arrived = new Map<string, number>();
  readonly #timers: ReturnType<typeof setInterval>[] = [];

  constructor(ports: NodePorts) {
    this.#ports = ports;
    this.#followed = new Followed((user) => ports.connections.ofUser(user).length > 0, ports.bus);
    this.#hints = makeHints(ports.bus);
  }

  /** Resolves when the node may vouch for what it tells; call it before a door opens. */
  async start(): Promise<void> {
    const { bus, presence, times } = this.#ports;
    bus.onHint((hint) => this.#hear(hint));
    bus.onReturn(() => {
      this.#compare();
      presence.ask();
    });
    await Promise.all([bus.subscribe('place'), bus.subscribe('nodes')]);
    presence.start();
    this.#compare();
    await this.#looking;
    this.#timers.push(setInterval(() => this.#compare(), times.compareMs), setInterval(() => void this.#mayVouch(), lookMs));
  }

  /** What commands of this node made true: told here as soon as it is its turn, and hinted at elsewhere. */
  tell(tellings: readonly Telling[]): void {
    this.#hints.add(tellings);
    if (!this.#mayVouch()) return;
    for (const telling of tellings) if (telling.to === 'everyone') this.#toldToAll.add(JSON.stringify(telling.fact));
    this.#ports.teller.tell(this.#followed.take(tellings, (room) => this.#due.rooms.add(room)));
    this.#look();
  }

  begin(standpoint: Standpoint): boolean {
    if (!this.#mayVouch()) return false;
    this.#followed.begin(standpoint);
    this.#arrived.set(standpoint.user, arrivalLooks);
    return true;
  }

  isBehind(standpoint: Standpoint): boolean {
    return this.#followed.isBehind(standpoint);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#ports.presence.close();
    this.#due = nothing();
    await this.#looking;
    this.#hints.close();
  }

  /** Also after a stop of the whole process: time is looked at before anything is said. */
  #mayVouch(): boolean {
    const isFresh = performance.now() - this.#comparedAt <= this.#ports.times.vouchMs;
    if (this.#isInTouch && !isFresh) {
      this.#isInTouch = false;
      this.#ports.app.log.warn('the database cannot be compared with: all connections end');
      this.#ports.connections.endAll('out-of-touch');
    }
    return this.#isInTouch;
  }

  #hear({ subject, body }: Hint): void {
    const [about, id = ''] = subject.split(':');
    if (about === 'nodes') return this.#ports.presence.hear(body);
    if (about === 'place') this.#due.place = true;
    else if (about === 'user') this.#due.people.add(id);
    else if (about === 'room') return this.#hearOfRoom(id, JSON.parse(body) as RoomHint);
    this.#look();
  }

  #hearOfRoom(room: string, hint: RoomHint): void {
    if ('signal' in hint) {
      if (this.#mayVouch()) this.#ports.teller.tell([{ to: 'room', fact: hint.signal }]);
      return;
    }
    this.#followed.noteReasons(room, hint.reasons ?? {});
    if (hint.head <= (this.#followed.rooms.get(room)?.told ?? Infinity)) return;
    this.#due.rooms.add(room);
    this.#look();
  }

  #compare(): void {
    this.#followed.keepTo(new Set([...this.#ports.connections.all()].map(({ user }) => user)));
    this.#due.all = true;
    this.#look();
  }

  /** One look at a time; what becomes due meanwhile is the next one. */
  #look(): void {
    if (this.#looking !== null || !isSomething(this.#due)) return;
    this.#looking = this.#lookWhileDue().finally(() => {
      this.#looking = null;
      this.#look();
    });
  }

  async #lookWhileDue(): Promise<void> {
    while (isSomething(this.#due)) {
      const rest = this.#lookedAt + lookEveryMs - performance.now();
      if (rest > 0 && !this.#due.all) await new Promise((resolve) => setTimeout(resolve, rest));
      const due = this.#due;
      this.#due = nothing();
      const startedAt = (this.#lookedAt = performance.now());
      try {
        const arrived = due.all ? this.#sessionsArrived() : new Map<string, string>();
        // What was told is looked at when its turn comes: what was committed before it is told by then.
        const news = await this.#ports.app.store.transact((tx) => readNews(tx, this.#asked(due, arrived), this.#ports.app.place), { writes: false, urgent: true });
        this.#apply(news);
        if (due.all) this.#compared(startedAt);
      } catch (error) {
        // The next comparison asks again; until then nothing is vouched for longer than allowed.
        this.#ports.app.log.error({ error: String(error) }, 'the database could not be compared with');
        return;
      }
    }
  }

  #compared(startedAt: number): void {
    this.#comparedAt = startedAt;
    if (performance.now() - startedAt <= this.#ports.times.vouchMs) this.#isInTouch = true;
  }

  #asked({ all, rooms, people, place }: Due, arrived: ReadonlyMap<string, string>): Asked {
    const followed = this.#followed;
    const asked = { rooms: new Map<string, number>(), people: new Map() };
    for (const room of all ? followed.rooms.keys() : rooms) {
      const told = followed.rooms.get(room)?.told;
      if (told !== undefined) asked.rooms.set(room, told);
    }
    for (const user of all ? followed.people.keys() : people) {
      const person = followed.people.get(user);
      if (person === undefined) continue;
      const sessions = new Set(this.#ports.connections.ofUser(user).map(({ session }) => session));
      asked.people.set(user, { ...person, sessions: [...sessions] });
    }
    return { ...asked, followed, arrived, place: all || place ? this.#placeSeen : null };
  }

  #sessionsArrived(): Map<string, string> {
    const sessions = new Map<string, string>();
    for (const [user, looks] of this.#arrived) {
      for (const { session } of this.#ports.connections.ofUser(user)) sessions.set(session, user);
      if (looks === 1) this.#arrived.delete(user);
      else this.#arrived.set(user, looks - 1);
    }
    return sessions;
  }

  #apply({ entries, skipped, people, ended, place }: News): void {
    // Read before a stop of the process, this may be told to nobody who is still connected.
    this.#mayVouch();
    const out: Telling[] = [...ended].map(([session, user]) => ({ to: 'sessions', user, ended: [session] }));
    for (const { user, ended: theirs, arrivals } of people) {
      if (theirs.length > 0) out.push({ to: 'sessions', user, ended: theirs });
      for (const { room, told } of arrivals) if (!this.#followed.rooms.has(room)) this.#followed.enter(user, room, told);
    }
    for (const [room, read] of entries) out.push(...this.#followed.catchUp(room, read));
    for (const { user, from, version, tellings } of people) {
      out.push(...tellings);
      if (version !== null) this.#followed.advance(user, from, version);
    }
    if (place !== null) {
      out.push(...place.tellings.filter(({ fact }) => !this.#toldToAll.delete(JSON.stringify(fact))));
      this.#toldToAll.clear();
      this.#placeSeen = { version: place.version, settings: place.settings };
    }
    this.#ports.teller.tell(out);
    for (const { user, isLost } of people) if (isLost) this.#endAll(user);
    for (const [room, head] of skipped) for (const user of this.#followed.skipTo(room, head)) this.#endAll(user);
  }

  #endAll(user: string): void {
    for (const connection of [...this.#ports.connections.ofUser(user)]) connection.end('out-of-touch');
  }
}

function nothing(): Due {
  return { all: false, rooms: new Set(), people: new Set(), place: false };
}

function isSomething({ all, rooms, people, place }: Due): boolean {
  return all || place || rooms.size > 0 || people.size > 0;
}
