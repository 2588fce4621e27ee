import type { App } from '../../app.ts';
import { enterGuest, leaveGuest } from '../../guest-commands.ts';
import { findGuestRoom } from '../../guest-views.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refuse.ts';
import { runCommand } from '../../run-command.ts';
import { refusalBodyOf } from '../answer.ts';
import type { Connection, Connections, Ending } from '../connections.ts';
import type { Reached } from '../delivered-reports.ts';
import type { LineAudience } from '../line-audience.ts';
import type { PresenceBoard } from '../presence-board.ts';
import { TcpConnection, type TcpSocket } from '../tcp-connection.ts';
import { type Dialect, type Reader, serverName, type Spoken, type Taken } from './dialect.ts';
import type { Paced, PacedWrites } from './paced-writes.ts';

/** What connections of the three pushing dialects share. */
export interface ClassicPorts {
  app: App;
  connections: Connections;
  board: PresenceBoard;
  audience: LineAudience<ClassicConnection>;
  pace: PacedWrites;
  /** Guests whose connection is gone and who are being ended. */
  leaving: Set<Promise<void>>;
  /** Name or alias of the room guests are led to; empty for the global room. */
  room: string;
  /** How long a name, or the rest of a frame, may take to come, ms. */
  patienceMs: number;
}

/** Texts of one connection that may wait to be sent; more are dropped with a word. */
const mostWaiting = 256;
/** A connection is told why its texts do not arrive at most this often, ms. */
const complainEveryMs = 1_000;

const endings: Readonly<Record<Ending, string>> = {
  'session-ended': 'You were signed out.', 'too-far-behind': 'You read too slowly.',
  'disk-failed': 'The server has trouble with its disk; come back.',
  'out-of-touch': 'The server is out of touch with its database; come back.', stopping: 'The server stops.',
};
const complaints = { 'too-long': 'This is longer than allowed.', 'not-utf8': 'This is not UTF-8 text.', broken: 'This is no frame.', flood: 'This is too much.' };

/**
 * One client of a pushing dialect: the first text is its name, with which it comes in as a guest;
 * the others are its messages, sent one after the other. Its end is the guest's.
 */
export class ClassicConnection extends TcpConnection implements Connection, Paced, Reached {
  readonly id = newId();
  user = '';
  session = '';
  state: 'online' | 'away' = 'online';
  /** Who asks, once it is in. */
  caller: UserCaller | null = null;
  readonly dialect: Dialect;
  /** The room it is in, once it is. */
  room = '';
  writtenAt = 0;
  held: Spoken[] | null = null;
  heldBytes = 0;
  readonly #ports: ClassicPorts;
  readonly #reader: Reader;
  readonly #texts: string[] = [];
  #isWorking = false;
  #isGone = false;
  /** Whether a deadline runs: first for the name, then for the rest of a frame. */
  #isAwaited = true;
  #silence: ReturnType<typeof setTimeout> | null = null;
  #complainedAt = -complainEveryMs;

  constructor(socket: TcpSocket, onWriting: (connection: TcpConnection) => void, dialect: Dialect, ports: ClassicPorts) {
    super(socket, onWriting);
    this.dialect = dialect;
    this.#ports = ports;
    this.#reader = dialect.makeReader();
    this.expectWithin(ports.patienceMs);
  }

  override get waitingBytes(): number {
    return super.waitingBytes + this.heldBytes;
  }

  /** Nobody's presence can be shown in a line. */
  watch(): void {}

  end(why: Ending): void {
    if (this.isOpen) this.#tell(endings[why]);
    this.shut();
  }

  onBytes(bytes: Uint8Array): void {
    this.#takeAll(this.#reader.take(bytes));
    this.#awaitRest();
    this.#awaitSilence();
  }

  onDeadline(): void {
    this.#goodbye('This took too long.');
  }

  onTooFarBehind(): void {
    this.cut();
  }

  onClosed(): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#takeAll(this.#reader.silence());
    this.#ports.pace.forget(this);
    this.#isGone = true;
    const { leaving } = this.#ports;
    const left = this.#work().finally(() => leaving.delete(left));
    leaving.add(left);
  }

  override shut(): void {
    // What waits for the pace would be lost.
    if (this.isOpen) this.#ports.pace.release(this);
    super.shut();
  }

  /** No longer in the room: a dialect without rooms has no place for it. */
  putOut(): void {
    this.#goodbye('You are no longer in this room.');
  }

  /** Once it is in, only a frame that was begun is awaited; its deadline does not move with every drip. */
  #awaitRest(): void {
    const { isMidway } = this.#reader;
    if (this.room === '' || isMidway === this.#isAwaited) return;
    this.#isAwaited = isMidway;
    this.expectWithin(isMidway ? this.#ports.patienceMs : null);
  }

  #awaitSilence(): void {
    const { waitsMs } = this.#reader;
    if (waitsMs === 0) return;
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#silence = null;
      this.#takeAll(this.#reader.silence());
      this.#awaitSilence();
    }, waitsMs);
  }

  #takeAll(all: readonly Taken[]): void {
    for (const taken of all) {
      if ('text' in taken) this.#accept(taken.text);
      else if (taken.bad === 'broken' || taken.bad === 'flood' || this.user === '') return this.#goodbye(complaints[taken.bad]);
      else this.#complain(complaints[taken.bad]);
    }
  }

  #accept(text: string): void {
    if (text.trim() === '') return;
    if (this.#texts.length >= mostWaiting) return this.#complain('Too many messages at once; some were dropped.');
    this.#texts.push(text);
    void this.#work();
  }

  /** One text after the other, in the order they came; then, when it is gone, the guest's end. */
  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    while (this.#texts.length > 0 && (this.isOpen || this.user !== '')) await this.#say(this.#texts.shift()!);
    this.#isWorking = false;
    if (this.#isGone && this.user !== '') await this.#leave();
  }

  async #say(text: string): Promise<void> {
    const { app } = this.#ports;
    try {
      if (this.user === '') return await this.#enter(text);
      await this.#send(text);
      if (this.dialect.isGoodbye(text)) this.shut();
    } catch (error) {
      const { message } = refusalBodyOf(error, app.log, 'classic');
      if (this.room === '') this.#goodbye(message);
      else this.#complain(message);
    }
  }

  async #enter(name: string): Promise<void> {
    const { app, connections, board, audience, room } = this.#ports;
    const found = await findGuestRoom(app, room);
    const guest = await enterGuest(app, name, this.address);
    this.user = guest.user;
    this.session = guest.session;
    this.caller = { kind: 'user', user: this.user, session: this.session, address: this.address, connection: this.id };
    connections.add(this);
    audience.attach(this, []);
    await runCommand(app, this.caller!, 'room.join', { room: found, nonce: newId() });
    this.room = found;
    board.touched(this.user);
    this.#awaitRest();
  }

  /** With one nonce, and again when it is told to wait: who dumps a text gets it through at the allowed pace. */
  async #send(text: string): Promise<void> {
    const nonce = newId();
    for (;;) {
      try {
        await runCommand(this.#ports.app, this.caller!, 'message.send', { room: this.room, nonce, content: { kind: 'text', format: 'plain', text } });
        return;
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'rate-limited' || !this.isOpen) throw error;
        const { retryAfterMs = complainEveryMs } = error.body;
        await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
      }
    }
  }

  async #leave(): Promise<void> {
    const { app, connections, board, audience } = this.#ports;
    audience.detach(this);
    connections.remove(this);
    board.touched(this.user);
    await leaveGuest(app, this.user).catch((error: unknown) => void refusalBodyOf(error, app.log, 'guest.leave'));
  }


  /** A word of the server to this client alone. */
  #tell(text: string): void {
    for (const spoken of this.dialect.say({ what: 'message', by: '', name: serverName, text })) this.#ports.pace.write(this, spoken, performance.now());
  }

  #complain(text: string): void {
    const now = performance.now();
    if (now - this.#complainedAt < complainEveryMs) return;
    this.#complainedAt = now;
    this.#tell(text);
  }

  #goodbye(text: string): void {
    this.#tell(text);
    this.shut();
  }
}
