import type { Client, TimelineMessage } from '@hubbub/client';
import { parseSlash, unescapeSlash } from '@hubbub/client/view/slash-text';
import type { Room } from '@hubbub/protocol';
import { type Bell, isMeantForMe } from '../actions/bell.ts';
import { connectionText } from '../actions/connection-text.ts';
import { explain } from '../actions/explain.ts';
import type { Host } from '../actions/host.ts';
import { roomName } from '../actions/names.ts';
import { memberLines } from '../actions/room-acts.ts';
import { RoomPeople } from '../actions/room-people.ts';
import { runSlash, usage } from '../actions/slash.ts';
import { say } from '../actions/say.ts';
import type { LineReader } from '../session/line-reader.ts';
import { signOut } from '../session/open-engine.ts';
import type { Outcome } from '../session/outcome.ts';
import type { SignedIn } from '../session/sign-in.ts';
import { t } from '../strings.ts';
import { linearCommands } from './commands.ts';
import { messageLine } from './message-line.ts';
import { Announcer } from './announcer.ts';

/** How many of the newest messages are read out when a room is opened. */
const firstMessages = 10;

/** The plain mode: everything that happens is a line, everything one does is a line. */
export class Linear implements Host {
  readonly client: Client;
  readonly people: RoomPeople;
  readonly origin: string;
  readonly bell: Bell;
  /** How it ended by the person's own wish, which may be signing out. */
  outcome: Outcome | null = null;
  private opened: string | null = null;
  private ended = false;
  private readonly reader: LineReader;
  private readonly session: SignedIn;
  private readonly announcer: Announcer;
  private lastState: string | null = null;
  /** Resolves when what a room begins with was told. */
  private readOut: Promise<void> = Promise.resolve();
  private readonly stopListening: () => void;

  constructor(client: Client, session: SignedIn, reader: LineReader, bell: Bell) {
    this.client = client;
    this.session = session;
    this.origin = session.origin;
    this.reader = reader;
    this.bell = bell;
    this.people = new RoomPeople(client);
    this.announcer = new Announcer(client, (line) => this.note(line));
    this.stopListening = client.listen((change) => {
      if (change.what === 'connection' && !this.outcome) this.tellConnection();
      if (change.what === 'timeline' && change.room === this.opened) this.announcer.look(change.room);
      if (change.what === 'arrived' && change.room !== this.opened) this.tellElsewhere(change.room, change.message);
      if (change.what === 'room-gone' && change.room === this.opened) this.note(t('room.removed'));
    });
  }

  room(): Room | undefined {
    return this.opened === null ? undefined : this.client.room(this.opened);
  }

  /** Opens a room and reads out its newest messages, the unread ones in any case. */
  open(id: string): void {
    const room = this.client.room(id);
    if (!room || id === this.opened) return;
    if (this.opened) this.client.release(this.opened);
    this.opened = id;
    const about = [t('room.memberCount', { count: room.memberCount }), ...(room.my.unread > 0 ? [t('rooms.unread', { count: room.my.unread })] : [])];
    this.note(`${roomName(this.client, room)}: ${about.join(', ')}`);
    this.announcer.begin(id, Math.max(firstMessages, room.my.unread));
    this.readOut = this.untilLoaded(id);
    this.people.known(room);
  }

  note(text: string): void {
    this.reader.print(text);
  }

  show(title: string, lines: readonly string[]): void {
    for (const line of [`${title}:`, ...lines]) if (line !== '') this.note(line);
  }

  async showMembers(room: Room): Promise<void> {
    this.show(t('members.title'), await memberLines(this, room));
  }

  help(): void {
    this.show(t('completion.command'), linearCommands.map((command) => `${usage(command)} – ${t(command.about)}`));
  }

  async signOut(): Promise<void> {
    this.outcome = { said: t('signedOut'), isOver: false };
    await signOut(this.client, this.session).catch((error: unknown) => {
      this.outcome = null;
      throw error;
    });
    this.ended = true;
  }

  quit(): void {
    this.ended = true;
  }

  /** Takes lines until the input ends or one quits. What was written is sent before it returns. */
  async run(): Promise<void> {
    try {
      while (!this.ended && this.client.connection().phase !== 'ended') {
        await this.readOut;
        const line = await this.reader.next('> ');
        if (line === null) break;
        await this.take(line).catch((error: unknown) => this.note(explain(error)));
      }
      if (!this.ended) await this.untilSent();
    } finally {
      this.stopListening();
      if (this.opened) this.client.release(this.opened);
    }
  }

  private async take(line: string): Promise<void> {
    const command = parseSlash(line);
    if (command) {
      const why = await runSlash(command, this, linearCommands);
      if (why) this.note(why);
    } else if (line.trim() !== '') {
      const room = this.room();
      if (room) await say(this.client, this.people, room, unescapeSlash(line));
      else this.note(t('linear.noRoom'));
    }
  }

  /** Of the other rooms only what is meant for the person is told at once. */
  private tellElsewhere(id: string, message: Omit<TimelineMessage, 'key' | 'sendState' | 'refusal'>): void {
    const room = this.client.room(id);
    if (!room || !isMeantForMe(this.client, room, message)) return;
    this.note(`${roomName(this.client, room)}: ${messageLine(this.client, message)}`);
    this.bell.ring();
  }

  private tellConnection(): void {
    const state = connectionText(this.client.connection(), Date.now());
    const { phase } = this.client.connection();
    const said = phase === 'live' && this.lastState !== null ? t('connection.back') : phase === 'waiting' || phase === 'ended' ? state : null;
    if (phase === 'live') this.lastState = null;
    if (said === null || said === this.lastState) return;
    if (phase !== 'live' && this.lastState === null) this.note(said);
    else if (phase === 'live') this.note(said);
    if (phase !== 'live') this.lastState = said;
  }

  private untilLoaded(id: string): Promise<void> {
    return this.until(() => this.client.timeline(id).loaded || this.client.connection().phase !== 'live' || !this.client.room(id));
  }

  private untilSent(): Promise<void> {
    const isWaiting = (id: string): boolean => this.client.timeline(id).messages.some(({ sendState }) => sendState === 'waiting');
    return this.until(() => this.client.connection().phase === 'ended' || this.opened === null || !isWaiting(this.opened));
  }

  private until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition()) return;
        stop();
        resolve();
      };
      const stop = this.client.listen(look);
      look();
    });
  }
}
