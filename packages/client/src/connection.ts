import type { Fact, Hello, RefusalBody } from '@hubbub/protocol';
import { closeCodes } from '@hubbub/protocol/endings';
import type { ConnectionState } from './api.ts';
import { backoffMs } from './backoff.ts';
import { decide, firstLink, type Link, type LinkEvent } from './connection-state.ts';
import { ownClock, type OwnClock } from './own-clock.ts';
import type { Clock, OpenSocket, Socket } from './platform.ts';
import type { Requests } from './requests.ts';

/** How long nothing is received until the server is asked something cheap, and how long it may then stay silent. */
const patience = { quietMs: 45_000, answerMs: 10_000 };
/** The same while the person can see this client. */
const seenPatience = { quietMs: 5_000, answerMs: 4_000 };
/** From opening to the first frame. */
const helloWithinMs = 15_000;
/** Live for this long: earlier failures are forgotten. */
const steadyMs = 5_000;
/** After `flood`: failures in a row that the next wait counts from. */
const floodAttempt = 3;

/** Why a connection is over, as `GET /me` tells: the session, or something that may pass. */
export type SessionCheck = { ended: boolean; reason: string | null };

/** What a connection needs from outside. */
export interface ConnectionPorts {
  url: string;
  token: string | undefined;
  clock: Clock;
  random: () => number;
  openSocket: OpenSocket;
  requests: Requests;
  /** Asks over HTTP whether the session still lives; a socket that fails does not say. Never rejects. */
  checkSession(): Promise<SessionCheck>;
}

/** Who hears of a connection. */
export interface ConnectionHooks {
  /** First frame of a connection. Resolves when caught up; rejects to try again later. */
  hello(hello: Hello): Promise<void>;
  fact(fact: Fact): void;
  /** The phase changed. */
  state(): void;
}

/** Keeps one socket to the server: opens, watches and replaces it, with back-off and full jitter. */
export class Connection {
  private link: Link = firstLink;
  private socket: Socket | null = null;
  private lastHeard = 0;
  /** Frames received in all. */
  private heard = 0;
  private patience = patience;
  private stopWatch = (): void => undefined;
  private readonly timers: OwnClock;
  private closed = false;
  private readonly ports: ConnectionPorts;
  private readonly hooks: ConnectionHooks;

  constructor(ports: ConnectionPorts, hooks: ConnectionHooks) {
    this.ports = ports;
    this.hooks = hooks;
    this.timers = ownClock(ports.clock);
  }

  get state(): ConnectionState {
    const { phase, retryAt, reason } = this.link;
    return { phase, retryAt, reason };
  }

  open(): void {
    if (this.closed || this.socket) return;
    this.timers.stopAll();
    this.move({ is: 'open' });
    if (this.link.phase === 'ended') return;
    const socket: Socket = this.ports.openSocket(this.ports.url, {
      message: (text) => this.socket === socket && this.receive(text),
      closed: (code, reason) => this.socket === socket && void this.lost(code, reason),
    }, this.ports.token);
    this.socket = socket;
    this.timers.after(helloWithinMs, () => void (this.link.phase === 'connecting' && this.drop('The server does not answer.')));
  }

  /** Connects at once when waiting; when connected, finds out whether the socket still works. */
  retry(): void {
    if (this.link.phase === 'waiting') this.open();
    else if (this.link.phase === 'live') this.probe();
  }

  /** The device says it has no network: what is open counts as lost at once. */
  networkLost(): void {
    if (this.socket) this.drop('The device has no network.');
  }

  /** Whether the person can see this client: then a dead socket is noticed within 9 s instead of 55. */
  seen(isSeen: boolean): void {
    this.patience = isSeen ? seenPatience : patience;
    if (this.ports.requests.ready) this.watch();
  }

  /** Ends for good, e.g. because someone else is signed in now. */
  end(reason: string | null): void {
    this.hangUp();
    this.move({ is: 'ended', reason });
  }

  close(): void {
    this.closed = true;
    this.hangUp();
  }

  private receive(text: string): void {
    this.lastHeard = this.ports.clock.now();
    this.heard += 1;
    const frame = JSON.parse(text) as Record<string, unknown>;
    if ('hello' in frame) return void this.begin(frame.hello as Hello);
    if ('ref' in frame) return this.ports.requests.answer(frame as { ref: number | null; reply?: unknown; refused?: RefusalBody });
    const facts = 'facts' in frame ? (frame.facts as Fact[]) : [frame as Fact];
    for (const fact of facts) this.hooks.fact(fact);
  }

  private async begin(hello: Hello): Promise<void> {
    const { socket } = this;
    this.ports.requests.attach((text) => socket?.send(text));
    this.move({ is: 'hello' });
    this.watch();
    try {
      await this.hooks.hello(hello);
    } catch (error) {
      if (this.socket === socket) this.drop(error instanceof Error ? error.message : null);
      return;
    }
    if (this.socket !== socket || !socket) return;
    this.move({ is: 'caught-up' });
    this.timers.after(steadyMs, () => this.move({ is: 'steady' }));
  }

  /** A socket that is open but dead does not say so: silence is tested. */
  private watch(): void {
    const { quietMs } = this.patience;
    const quietFor = this.ports.clock.now() - this.lastHeard;
    const isQuiet = quietFor >= quietMs || quietFor < 0;
    if (isQuiet) this.probe();
    this.stopWatch();
    this.stopWatch = this.timers.after(isQuiet ? quietMs : quietMs - quietFor, () => this.watch());
  }

  /** Anything that arrives meanwhile answers: a slow network may still be busy with what was sent before. */
  private probe(): void {
    const { socket, heard } = this;
    this.ports.requests.ask('account.read', {}).catch(() => undefined);
    this.timers.after(this.patience.answerMs, () => void (this.socket === socket && this.heard === heard && this.drop('The server does not answer.')));
  }

  private drop(reason: string | null): void {
    this.hangUp();
    this.wait(reason, this.link.attempt);
  }

  private async lost(code: number, reason: string): Promise<void> {
    const said = this.link.phase !== 'connecting';
    this.hangUp();
    if (code === closeCodes.versionUnsupported) return this.end(reason || 'A newer client is needed.');
    if (said && code !== closeCodes.sessionEnded) {
      return this.wait(reason || null, code === closeCodes.flood ? Math.max(floodAttempt, this.link.attempt) : this.link.attempt);
    }
    this.move({ is: 'open' });
    const check = await this.ports.checkSession();
    if (this.closed || this.socket) return;
    if (check.ended) this.move({ is: 'ended', reason: check.reason });
    else this.wait(check.reason, this.link.attempt);
  }

  private wait(reason: string | null, attempt: number): void {
    const delayMs = backoffMs(attempt, this.ports.random);
    this.move({ is: 'lost', retryAt: this.ports.clock.now() + delayMs, reason, attempt });
    if (this.link.phase === 'waiting' && !this.closed) this.timers.after(delayMs, () => this.open());
  }

  private hangUp(): void {
    this.timers.stopAll();
    const { socket } = this;
    this.socket = null;
    socket?.close();
    this.ports.requests.detach();
  }

  private move(event: LinkEvent): void {
    const before = this.link;
    this.link = decide(before, event);
    if (before.phase !== this.link.phase || before.retryAt !== this.link.retryAt) this.hooks.state();
  }
}
