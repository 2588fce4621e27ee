import type { PresenceState } from '@hubbub/protocol';
import { type Bus, maxHintBytes } from '../buses/bus.ts';
import type { Connections } from '../doors/connections.ts';
import type { PresencesElsewhere } from '../kernel/presences.ts';

/** How often a node says that it lives, and after how long a silence it is gone with everybody on it, ms. */
const aliveMs = 1_000;
const goneAfterMs = 5_000;
/** Bytes of a hint about people that are not people. */
const frameBytes = 200;

/** Somebody on a node: how they are there, and the sessions they are there with. */
type PersonThere = readonly [user: string, state: PresenceState, ...sessions: string[]];

/** What nodes say of themselves. `told` counts what a node said of its people, so that who missed something asks. */
type Word =
  | { is: 'alive'; node: string; told: number }
  /** `of`: whose people; null for everybody's. */
  | { is: 'asking'; node: string; of: string | null }
  /** People whose state changed; `whole` begins with all of them anew. */
  | { is: 'here'; node: string; told: number; whole: boolean; people: readonly PersonThere[] }
  | { is: 'leaving'; node: string };

interface OtherNode {
  seenAt: number;
  /** -1 before its people were heard as a whole. */
  told: number;
  people: Map<string, { state: PresenceState; sessions: readonly string[] }>;
}

export interface NodePresencePorts {
  node: string;
  bus: Pick<Bus, 'publish'>;
  connections: Connections;
}

/** Who is connected where, kept by every node for the others as long as they live: a node that falls silent takes its people along. */
export class NodePresence implements PresencesElsewhere {
  readonly #ports: NodePresencePorts;
  readonly #others = new Map<string, OtherNode>();
  /** What was said last of people who are connected here, as JSON. */
  readonly #said = new Map<string, string>();
  #told = 0;
  #lookedAt = performance.now();
  #timer: ReturnType<typeof setInterval> | null = null;
  /** Told of people whose state on another node changed. */
  onChange: (user: string) => void = () => {};

  constructor(ports: NodePresencePorts) {
    this.#ports = ports;
  }

  /** Whether another node lives. */
  get hasOthers(): boolean {
    return this.#others.size > 0;
  }

  start(): void {
    this.ask();
    this.#timer = setInterval(() => this.#look(), aliveMs);
  }

  close(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#say([{ is: 'leaving', node: this.#ports.node }]);
  }

  stateOf(user: string): PresenceState {
    let state: PresenceState = 'offline';
    for (const { people } of this.#others.values()) {
      const there = people.get(user)?.state;
      if (there === 'online') return there;
      state = there ?? state;
    }
    return state;
  }

  isSessionLive(user: string, session: string): boolean {
    for (const { people } of this.#others.values()) if (people.get(user)?.sessions.includes(session)) return true;
    return false;
  }

  /** Asks all nodes for their people, and tells them of the own: at the start, and after a break of the bus. */
  ask(): void {
    this.#say([{ is: 'asking', node: this.#ports.node, of: null }]);
    this.#sayAll();
  }

  /** People here whose connections changed: others hear of what they do not know yet. */
  settled(users: Iterable<string>): void {
    const changed: PersonThere[] = [];
    for (const user of users) {
      const person = this.#personHere(user);
      const asJson = person[1] === 'offline' ? undefined : JSON.stringify(person);
      if (this.#said.get(user) === asJson) continue;
      if (asJson === undefined) this.#said.delete(user);
      else this.#said.set(user, asJson);
      changed.push(person);
    }
    this.#sayPeople(changed, false);
  }

  hear(body: string): void {
    const word = JSON.parse(body) as Word;
    if (word.is === 'leaving') return this.#forget(word.node);
    const other = this.#others.get(word.node) ?? { seenAt: 0, told: -1, people: new Map() };
    other.seenAt = performance.now();
    this.#others.set(word.node, other);
    if (word.is === 'asking' && (word.of === null || word.of === this.#ports.node)) this.#sayAll();
    if (word.is === 'alive' && word.told !== other.told) this.#askFor(word.node);
    if (word.is === 'here') this.#hearPeople(other, word);
  }

  #hearPeople(other: OtherNode, { node, told, whole, people }: Extract<Word, { is: 'here' }>): void {
    if (told <= other.told) return;
    if (!whole && told !== other.told + 1) return this.#askFor(node);
    other.told = told;
    const changed = new Set<string>();
    if (whole) {
      for (const user of other.people.keys()) changed.add(user);
      other.people.clear();
    }
    for (const [user, state, ...sessions] of people) {
      changed.add(user);
      if (state === 'offline') other.people.delete(user);
      else other.people.set(user, { state, sessions });
    }
    for (const user of changed) this.onChange(user);
  }

  #look(): void {
    const now = performance.now();
    // Whoever was stopped heard nothing of nodes that lived all the time.
    const wasStopped = now - this.#lookedAt > 2 * aliveMs;
    this.#lookedAt = now;
    for (const [node, other] of this.#others) {
      if (wasStopped) other.seenAt = now;
      else if (now - other.seenAt > goneAfterMs) this.#forget(node);
    }
    this.#say([{ is: 'alive', node: this.#ports.node, told: this.#told }]);
  }

  #forget(node: string): void {
    const other = this.#others.get(node);
    this.#others.delete(node);
    for (const user of other?.people.keys() ?? []) this.onChange(user);
  }

  #askFor(of: string): void {
    this.#say([{ is: 'asking', node: this.#ports.node, of }]);
  }

  #sayAll(): void {
    const users = new Set([...this.#ports.connections.all()].map(({ user }) => user));
    const people = [...users].map((user) => this.#personHere(user));
    this.#said.clear();
    for (const person of people) this.#said.set(person[0], JSON.stringify(person));
    this.#sayPeople(people, true);
  }

  #sayPeople(people: readonly PersonThere[], isWhole: boolean): void {
    const words: Word[] = chunksOf(people).map((some, at) => ({
      is: 'here', node: this.#ports.node, told: ++this.#told, whole: isWhole && at === 0, people: some,
    }));
    if (words.length > 0 || !isWhole) return this.#say(words);
    this.#say([{ is: 'here', node: this.#ports.node, told: ++this.#told, whole: true, people: [] }]);
  }

  #personHere(user: string): PersonThere {
    const here = this.#ports.connections.ofUser(user);
    const state = here.some((connection) => connection.state === 'online') ? 'online' : here.length > 0 ? 'away' : 'offline';
    return [user, state, ...new Set(here.map(({ session }) => session))];
  }

  #say(words: readonly Word[]): void {
    if (words.length > 0) this.#ports.bus.publish(words.map((word) => ({ subject: 'nodes', body: JSON.stringify(word) })));
  }
}

/** As many people together as fit into a hint. */
function chunksOf(people: readonly PersonThere[]): PersonThere[][] {
  const chunks: PersonThere[][] = [];
  let bytes = maxHintBytes;
  for (const person of people) {
    // Ids are ASCII.
    const more = JSON.stringify(person).length + 1;
    if (bytes + more > maxHintBytes - frameBytes) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(person);
    bytes += more;
  }
  return chunks;
}
