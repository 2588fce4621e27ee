import type { CommandName, Hello, InputOf, ReplyOf } from '@hubbub/protocol';
import { routes } from '@hubbub/protocol/routes';
import { Account } from './account.ts';
import type { Change, Client } from './api.ts';
import { CatchUp } from './catch-up.ts';
import { Changes } from './changes.ts';
import { Connection, type SessionCheck } from './connection.ts';
import type { Core } from './core.ts';
import { hearFact } from './hear-fact.ts';
import { History } from './history.ts';
import { callHttp } from './http.ts';
import { Invitations } from './invitations.ts';
import type { Keep } from './keep.ts';
import { Keeping } from './keeping.ts';
import { readMembers } from './members.ts';
import { Outbox } from './outbox.ts';
import { type OwnClock, ownClock } from './own-clock.ts';
import { paint } from './paint.ts';
import { People } from './people.ts';
import type { Clock, Fetch, OpenSocket } from './platform.ts';
import { Positions } from './positions.ts';
import { PresenceWatch } from './presence.ts';
import { ReadMarks } from './read-marks.ts';
import { Refused, Unreachable } from './refused.ts';
import { Requests } from './requests.ts';
import { roomHooks } from './room-hooks.ts';
import { Rooms } from './rooms.ts';
import { takeReply } from './take-reply.ts';
import { Timelines } from './timeline.ts';
import { Typing } from './typing.ts';

/** Everything the engine needs from outside. */
export interface EnginePorts {
  origin: string;
  token: string | undefined;
  keep: Keep;
  account: string | undefined;
  clock: Clock;
  random: () => number;
  openSocket: OpenSocket;
  fetch: Fetch;
  nonce: () => string;
}

/** Why a client ended although a session lives: its keep is another account's. */
const otherAccount = 'Someone else is signed in now.';

/** How long closing waits for the answer to what was just read, ms. */
const lastReportMs = 1_000;

/** The engine's parts put together; each method hands on to the one part whose job it is. */
export class Engine implements Client, Core {
  readonly clock: OwnClock;
  readonly random: () => number;
  readonly keep: Keep;
  readonly changes: Changes;
  readonly nonce: () => string;
  private readonly ports: EnginePorts;
  private readonly account: Account;
  private readonly requests: Requests;
  private readonly link: Connection;
  private readonly people: People;
  private readonly invited: Invitations;
  private readonly roomSet: Rooms;
  private readonly marks: ReadMarks;
  private readonly reach: Positions;
  private readonly writing: Typing;
  private readonly watching: PresenceWatch;
  private readonly outbox: Outbox;
  private readonly history: History;
  private readonly timelines: Timelines;
  private readonly catchUp: CatchUp;
  private readonly keeping: Keeping;
  private readonly painted: Promise<void>;

  constructor(ports: EnginePorts) {
    this.ports = ports;
    this.clock = ownClock(ports.clock);
    this.random = ports.random;
    this.keep = ports.keep;
    this.nonce = ports.nonce;
    this.changes = new Changes((change) => this.first(change));
    this.account = new Account(ports.account);
    this.requests = new Requests(this.clock);
    this.people = new People(this);
    this.invited = new Invitations(this);
    this.roomSet = new Rooms(this, roomHooks(this, () => this.parts()));
    this.marks = new ReadMarks(this, this.roomSet);
    this.reach = new Positions(this, this.roomSet);
    this.writing = new Typing(this);
    this.watching = new PresenceWatch(this);
    this.outbox = new Outbox(this, (room) => this.roomSet.get(room)?.log.cursor ?? 0);
    this.history = new History(this, this.roomSet, this.people);
    this.timelines = new Timelines(this, this.parts());
    this.keeping = new Keeping(this, this.parts());
    this.catchUp = new CatchUp(this, this.parts(), {
      fact: (fact) => hearFact(this, this.parts(), fact),
      account: (answer) => {
        this.account.era = answer.era;
        this.account.take(answer.me, this.changes);
        this.invited.replace(answer.invitations);
      },
    });
    this.link = this.makeLink();
    this.painted = this.start();
  }

  listen(listener: (change: Change) => void) { return this.changes.listen(listener); }
  connection() { return this.link.state; }
  me() { return this.account.me; }
  era() { return this.account.era; }
  live() { return this.link.state.phase === 'live'; }
  rooms() { return this.roomSet.list(); }
  room(id: string) { return this.roomSet.get(id)?.room; }
  invitations() { return this.invited.list(); }
  person(id: string) { return this.people.get(id); }
  timeline(room: string) { return this.timelines.get(room); }
  loadBefore(room: string) { return this.history.before(room); }
  loadAfter(room: string) { return this.history.after(room); }
  loadAround(room: string, seq: number) { return this.history.around(room, seq); }
  loadNewest(room: string) { return this.history.newest(room); }
  follow(room: string, atEnd: boolean) { this.timelines.follow(room, atEnd); }
  release(room: string) { this.timelines.release(room); }
  retry(room: string, nonce: string) { return this.outbox.retry(room, nonce); }
  discard(room: string, nonce: string) { return this.outbox.discard(room, nonce); }
  markRead(room: string, seq: number) { this.marks.mark(room, seq); }
  markUnread(room: string, seq: number) { return this.marks.unmark(room, seq); }
  typing(room: string) { this.writing.say(room); }
  typists(room: string) { return this.writing.typists(room); }
  positions(room: string) { return this.reach.list(room); }
  watch(users: readonly string[]) { this.watching.watch(users); }
  presence(user: string) { return this.watching.get(user); }
  setPresence(state: 'online' | 'away') { this.watching.set(state); }
  members(room: string) { return readMembers(this, this.people, room); }
  reconnect() { this.link.retry(); }
  networkLost() { this.link.networkLost(); }
  seen(isSeen: boolean) { this.link.seen(isSeen); }

  async send(room: string, message: Parameters<Client['send']>[1]): Promise<{ nonce: string }> {
    if (!this.account.me) await this.painted;
    if (!this.account.me) throw new Error('Nobody is signed in.');
    const nonce = this.nonce();
    const { kind, format, text } = message.content;
    const input: InputOf<'message.send'> = { room, nonce, content: { kind, format, text }, mentions: [...(message.mentions ?? [])] };
    if (message.replyTo !== undefined) input.replyTo = message.replyTo;
    this.writing.sent(room);
    await this.outbox.add({ nonce, room, createdAt: this.clock.now(), input });
    return { nonce };
  }

  ask<N extends CommandName>(command: N, input: InputOf<N>): Promise<ReplyOf<N>> {
    if (this.requests.ready) return this.requests.ask(command, input);
    return callHttp({ ...this.ports, clock: this.clock }, command, input);
  }

  async run<N extends CommandName>(command: N, input: Omit<InputOf<N>, 'nonce'> & { nonce?: string }): Promise<ReplyOf<N>> {
    const whole = routes[command].writes && input.nonce === undefined ? { ...input, nonce: this.nonce() } : input;
    const reply = await this.ask(command, whole as InputOf<N>);
    takeReply(this, this.parts(), command, reply);
    return reply;
  }

  async signOut(): Promise<void> {
    await this.endSession().catch((error: unknown) => {
      if (!(error instanceof Refused && error.body.code === 'not-signed-in')) throw error;
    });
    this.keeping.close();
    this.link.close();
    await this.outbox.close();
    await this.keep.clear();
    await this.close();
  }

  async close(): Promise<void> {
    await this.marks.last(lastReportMs);
    this.link.close();
    await this.painted;
    await this.keeping.flush();
    this.keeping.close();
    await this.outbox.close();
    this.clock.stopAll();
    this.keep.close();
  }

  /** A socket's own session ends with the socket, without an answer: then HTTP says whether it is over. */
  private async endSession(): Promise<void> {
    const overSocket = this.requests.ready;
    await this.ask('account.signOut', {}).catch((error: unknown) => {
      if (!overSocket || !(error instanceof Unreachable)) throw error;
      return this.ask('account.signOut', {});
    });
  }

  private parts() {
    return {
      account: this.account, rooms: this.roomSet, people: this.people, invitations: this.invited, marks: this.marks,
      positions: this.reach, typing: this.writing, presence: this.watching, outbox: this.outbox, history: this.history,
      timelines: this.timelines, catchUp: this.catchUp,
    };
  }

  private makeLink(): Connection {
    const { origin, token, openSocket } = this.ports;
    return new Connection({
      url: `${origin.replace(/^http/, 'ws')}/realtime?version=1`,
      token, openSocket, clock: this.clock, random: this.random, requests: this.requests,
      checkSession: () => this.checkSession(),
    }, {
      hello: (hello) => this.greet(hello),
      fact: (fact) => this.catchUp.take(fact),
      state: () => this.phaseChanged(),
    });
  }

  /** A keep that cannot be read must not keep anyone from connecting. */
  private async start(): Promise<void> {
    await paint(this, this.parts()).catch(() => undefined);
    this.keeping.begin();
    this.link.open();
  }

  private async greet(hello: Hello): Promise<void> {
    if (!this.account.take(hello.me, this.changes)) return this.link.end(otherAccount);
    await this.catchUp.sync();
  }

  private async checkSession(): Promise<SessionCheck> {
    try {
      const me = await callHttp({ ...this.ports, clock: this.clock }, 'account.read', {});
      return this.account.isMine(me.id) ? { ended: false, reason: null } : { ended: true, reason: otherAccount };
    } catch (error) {
      if (!(error instanceof Refused)) return { ended: false, reason: null };
      return { ended: error.body.code === 'not-signed-in', reason: error.body.message };
    }
  }

  /** What every change does inside, before anyone outside hears of it. */
  private first(change: Change): void {
    if (change.what === 'timeline' || change.what === 'room-gone') {
      this.timelines.invalidate(change.room);
      this.keeping.room(change.room);
    }
    if (change.what === 'me' || change.what === 'people' || change.what === 'invitations') this.keeping.account();
  }

  private phaseChanged(): void {
    this.changes.tell({ what: 'connection' });
    if (this.live()) return this.wake();
    if (this.link.state.phase === 'catching-up') return;
    this.catchUp.stop();
    void this.outbox.pause();
  }

  /** Connected and caught up: everyone says again what the new connection does not know. */
  private wake(): void {
    this.outbox.wake();
    this.marks.wake();
    this.reach.wake(this.timelines.shown());
    this.watching.wake();
    this.people.wake();
    this.timelines.wake();
  }
}
