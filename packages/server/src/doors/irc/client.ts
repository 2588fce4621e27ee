import type { CommandName, InputOf, ReplyOf } from '@hubbub/protocol';
import { commands } from '@hubbub/protocol';
import type { UserCaller } from '../../kernel/caller.ts';
import type { Connection, Ending } from '../connections.ts';
import type { Reached } from '../delivered-reports.ts';
import { newId } from '../../kernel/ids.ts';
import { runCommand } from '../../run-command.ts';
import { capabilities, type Capability } from './capabilities.ts';
import type { Door } from './door.ts';
import type { Line as InputLine, LineBuffer } from './line-buffer.ts';
import { type Line, line, textOfLine } from './line.ts';
import type { OpenBatch } from './multiline.ts';
import { type Numeric, numerics } from './numerics.ts';
import type { Person } from './person.ts';
import type { Response } from './response.ts';
import type { SaslExchange } from './sasl.ts';

/** The way bytes reach a client, whatever carries them. */
export interface Wire {
  readonly address: string;
  readonly secure: boolean;
  /** Bytes written that have not left. */
  readonly waitingBytes: number;
  send(text: string): void;
  /** The same for bytes that are shared with others and do not change. */
  write(bytes: Uint8Array): void;
  /** Ends the connection once all that was written has left. */
  end(): void;
}

/** What is only needed until a connection is registered. */
export interface Registering {
  nick: string | null;
  /** The one last asked for, also when it was refused. */
  wished: string | null;
  username: string | null;
  realname: string;
  password: string | null;
  /** Between CAP LS or REQ and CAP END. */
  negotiating: boolean;
  /** The account it signed in to, before it is shown to anybody. */
  caller: UserCaller | null;
  account: string | null;
}

const endings: Readonly<Record<Ending, string>> = {
  'session-ended': 'Your session has ended', 'too-far-behind': 'Too far behind', 'disk-failed': 'The disk failed; come back',
  'out-of-touch': 'Out of touch with the database; come back', stopping: 'The server is stopping',
};

/** One IRC connection. Rare parts are null until needed: memory counts. */
export class Client implements LineBuffer, Connection, Reached {
  readonly door: Door;
  readonly wire: Wire;
  readonly id = newId();
  pending: Buffer | null = null;
  caps = 0;
  /** Speaks CAP version 302 or later. */
  modern = false;
  registering: Registering | null = {
    nick: null, wished: null, username: null, realname: '', password: null, negotiating: false, caller: null, account: null,
  };
  caller: UserCaller | null = null;
  person: Person | null = null;
  response: Response | null = null;
  sasl: SaslExchange | null = null;
  saslTries = 0;
  batch: OpenBatch | null = null;
  monitored: Set<string> | null = null;
  /** Lines that wait for the command before them; null when none do. */
  queue: InputLine[] | null = null;
  queuedBytes = 0;
  closing = false;
  /** What an administrator who ends its session says, instead of that the session has ended. */
  farewell: string | null = null;
  state: 'online' | 'away' = 'online';

  constructor(door: Door, wire: Wire) {
    this.door = door;
    this.wire = wire;
  }

  get user(): string {
    return this.caller?.user ?? '';
  }

  get session(): string {
    return this.caller?.session ?? '';
  }

  get isOpen(): boolean {
    return !this.closing;
  }

  get waitingBytes(): number {
    return this.wire.waitingBytes;
  }

  /** IRC clients hear the presence of those they share rooms with, or monitor. */
  watch(): void {}

  end(why: Ending): void {
    this.close(this.farewell ?? endings[why]);
  }

  has(capability: Capability): boolean {
    return (this.caps & capabilities[capability]) !== 0;
  }

  /** What it is called in replies to it: `*` before it has a nickname. */
  get nick(): string {
    return this.person?.nick ?? this.registering?.nick ?? '*';
  }

  /** Part of the answer to the command in hand, or a line of its own when there is none. */
  reply(one: Line): void {
    if (this.response === null) this.wire.send(textOfLine(one));
    else this.response.lines.push(one);
  }

  /** A line from the server. */
  say(body: string): void {
    this.reply(line(`:${this.door.settings.serverName} ${body}`));
  }

  numeric(numeric: Numeric, ...params: string[]): void {
    const last = params.pop();
    const middle = params.map((param) => ` ${param}`).join('');
    this.say(`${numerics[numeric]} ${this.nick}${middle}${last === undefined ? '' : ` :${last}`}`);
  }

  /** A standard reply (IRCv3): what failed, why, what it was about, and a sentence. */
  fail(command: string, code: string, ...contextAndText: string[]): void {
    const text = contextAndText.pop() ?? '';
    this.say(`FAIL ${[command, code, ...contextAndText].join(' ')} :${text}`);
  }

  /** An event: told at once, or behind the answer that has begun. */
  hear(one: Line): void {
    if (this.response !== null && this.response.lines.length > 0) this.response.after.push(one);
    else this.wire.send(textOfLine(one));
  }

  /** Runs one of the place's commands as this person; writing ones get a nonce when none is given. */
  run<N extends CommandName>(name: N, input: Omit<InputOf<N>, 'nonce'> & { nonce?: string }): Promise<ReplyOf<N>> {
    const whole = commands[name].writes && input.nonce === undefined ? { ...input, nonce: newId() } : input;
    return runCommand(this.door.app, this.caller!, name, whole);
  }

  /** Sends what the command in hand was answered. */
  endResponse(): void {
    const { response } = this;
    if (response === null) return;
    this.response = null;
    const lines = response.whole(this.door.settings.serverName);
    if (lines.length > 0) this.wire.send(lines.map(textOfLine).join(''));
  }

  /** Says why, and ends the connection. */
  close(reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.endResponse();
    this.wire.send(`ERROR :${reason.replaceAll(/[\r\n\0]+/g, ' ')}\r\n`);
    this.wire.end();
  }
}
