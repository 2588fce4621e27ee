import { commands, facts, hello, requestFrame, type CommandName, type Fact, type RefusalBody, type User } from '@hubbub/protocol';
import type { Fetch, OpenSocket, SocketEvents } from '../platform.ts';
import { FakeRefusal, fakeCommands, meOf, type FakePlace, type FakeTelling } from './fake-commands.ts';
import { FakeRoom } from './fake-room.ts';
import type { HeldClock } from './held-clock.ts';

/** What may go wrong on the way; asked for every frame. */
export interface Faults {
  /** How long a frame takes, ms. */
  delayMs(): number;
  /** Whether a log entry may overtake what was told before. */
  overtakes(): boolean;
  /** Whether a log entry is told twice. */
  repeats(): boolean;
  /** Whether a log entry is lost on the way, although later ones come. */
  drops(): boolean;
  /** How much longer a reply takes, ms; facts overtake it meanwhile. */
  slowReplyMs(): number;
  /** What happens to a command: done, refused, done with its answer lost and the connection cut, or lost before it was done. */
  fate(user: string, command: CommandName, input: unknown): 'do' | 'lose-answer' | 'lose-request' | RefusalBody;
}

/** Nothing goes wrong; frames take 1 ms. */
export const noFaults: Faults = { delayMs: () => 1, overtakes: () => false, repeats: () => false, drops: () => false, slowReplyMs: () => 0, fate: () => 'do' };

interface FakeConnection {
  user: string;
  events: SocketEvents;
  lastAt: number;
  open: boolean;
}

/** A server in memory that speaks the frames of the protocol and checks every one against its schema. */
export class FakeServer implements FakePlace {
  readonly users = new Map<string, User>();
  readonly rooms = new Map<string, FakeRoom>();
  readonly connections = new Set<FakeConnection>();
  /** Every command that was done, in order. */
  readonly doneCommands: { user: string; command: CommandName; input: unknown }[] = [];
  faults: Faults = noFaults;
  /** Another one once the place was brought back from a backup. */
  era = 'era0000000000000';
  /** Nobody can connect. */
  down = false;
  /** Signed out: sockets close with 4001, HTTP answers 401. */
  readonly ended = new Set<string>();
  private readonly clock: HeldClock;

  constructor(clock: HeldClock) {
    this.clock = clock;
  }

  now(): number {
    return this.clock.now();
  }

  /** Adds a person; their id is the name, padded. */
  addUser(name: string): string {
    const id = name.padEnd(16, '0');
    this.users.set(id, { id, kind: 'person', name, alias: name, displayName: name, administrator: false, disabled: false });
    return id;
  }

  addRoom(name: string, members: readonly string[], kind: FakeRoom['kind'] = 'public'): FakeRoom {
    const room = new FakeRoom(name.padEnd(16, '0'), kind, this.now());
    this.rooms.set(room.id, room);
    for (const user of members) room.join(user, this.now());
    return room;
  }

  /** Runs a command of someone who has no client here. */
  run<N extends CommandName>(user: string, command: N, input: object): unknown {
    return this.execute(user, command, 'nonce' in input || !commands[command].writes ? input : { ...input, nonce: `n${this.doneCommands.length}` });
  }

  openSocket(user: string): OpenSocket {
    return (_url, events) => {
      const connection: FakeConnection = { user, events, lastAt: 0, open: true };
      this.clock.after(1, () => this.accept(connection));
      return {
        send: (text) => void (connection.open && this.clock.after(this.faults.delayMs(), () => this.receive(connection, text))),
        close: () => this.forget(connection),
      };
    };
  }

  /** Answers `GET /me` only; everything else counts as unreachable. */
  fetch(user: string): Fetch {
    return async (url) => {
      if (this.down || !url.endsWith('/api/v1/me')) throw new Error('unreachable');
      const isEnded = this.ended.has(user);
      const body = isEnded ? { refused: { code: 'not-signed-in', message: 'Sign in first.' } } : meOf(this, user);
      return { ok: !isEnded, status: isEnded ? 401 : 200, text: async () => JSON.stringify(body) };
    };
  }

  /** Cuts the connections of a person, or of all. */
  cut(user?: string, code = 1006, reason = ''): void {
    for (const connection of [...this.connections]) {
      if (user !== undefined && connection.user !== user) continue;
      this.forget(connection);
      this.clock.after(0, () => connection.events.closed(code, reason));
    }
  }

  tell({ users, fact }: FakeTelling): void {
    const checked = checkFact(fact);
    const isEntry = 'seq' in fact;
    const to = new Set(users);
    for (const connection of this.connections) {
      if (!to.has(connection.user)) continue;
      if (isEntry && this.faults.drops()) continue;
      this.deliver(connection, checked, isEntry && this.faults.overtakes());
      if (isEntry && this.faults.repeats()) this.deliver(connection, checked, true);
    }
  }

  private accept(connection: FakeConnection): void {
    if (!connection.open) return;
    if (this.down || this.ended.has(connection.user)) {
      connection.open = false;
      return connection.events.closed(1006, '');
    }
    this.connections.add(connection);
    const greeting = { version: 1, server: 'fake', connection: 'connection000000', now: this.now(), me: meOf(this, connection.user) };
    this.deliver(connection, { hello: hello.parse(greeting) });
  }

  private receive(connection: FakeConnection, text: string): void {
    if (!connection.open || !this.connections.has(connection)) return;
    if (text.length > 65_536) throw new Error('A frame is too large.');
    const { ref, command, input } = requestFrame.parse(JSON.parse(text));
    const fate = this.faults.fate(connection.user, command as CommandName, input);
    if (fate === 'lose-request') return this.drop(connection);
    if (typeof fate === 'object') return this.deliver(connection, { ref, refused: fate });
    const answer = this.answer(connection.user, command as CommandName, input);
    if (fate === 'lose-answer') return this.drop(connection);
    const slowMs = this.faults.slowReplyMs();
    this.deliver(connection, { ref, ...answer }, slowMs > 0, slowMs);
  }

  private answer(user: string, command: CommandName, input: unknown): { reply: unknown } | { refused: RefusalBody } {
    try {
      return { reply: this.execute(user, command, input) };
    } catch (error) {
      if (error instanceof FakeRefusal) return { refused: error.body };
      throw error;
    }
  }

  private execute(user: string, command: CommandName, input: unknown): unknown {
    const checked = commands[command].input.parse(input);
    const run = fakeCommands[command] as ((place: FakePlace, user: string, input: unknown) => unknown) | undefined;
    if (!run) throw new FakeRefusal({ code: 'unknown-command', message: command });
    const reply = commands[command].reply.parse(run(this, user, checked));
    this.doneCommands.push({ user, command, input: checked });
    return reply;
  }

  private drop(connection: FakeConnection): void {
    this.forget(connection);
    this.clock.after(0, () => connection.events.closed(1006, ''));
  }

  private forget(connection: FakeConnection): void {
    connection.open = false;
    this.connections.delete(connection);
  }

  private deliver(connection: FakeConnection, frame: unknown, alone = false, slowMs = 0): void {
    const text = JSON.stringify(frame);
    const at = Math.max(this.now() + slowMs + this.faults.delayMs(), alone ? 0 : connection.lastAt);
    if (!alone) connection.lastAt = at;
    this.clock.after(at - this.now(), () => void (connection.open && connection.events.message(text)));
  }
}

function checkFact(fact: Fact): unknown {
  return facts[fact.fact].parse(fact);
}
