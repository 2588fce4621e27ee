import type { Client } from '@hubbub/client';
import { parseSlash, unescapeSlash } from '@hubbub/client/view/slash-text';
import type { Room } from '@hubbub/protocol';
import type { Bell } from '../actions/bell.ts';
import { explain } from '../actions/explain.ts';
import type { Host } from '../actions/host.ts';
import { listedRooms, mayWrite } from '../actions/rooms.ts';
import { RoomPeople } from '../actions/room-people.ts';
import { runSlash } from '../actions/slash.ts';
import { say } from '../actions/say.ts';
import { suggest } from '../actions/suggest.ts';
import { withEmoji } from '../actions/emoji.ts';
import { fieldOf } from '../screen/text-field.ts';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Box } from './box.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import type { Drafts } from './drafts.ts';
import { helpLines, helpWidth } from './help.ts';
import { ListBox, type ListSource } from './list-box.ts';
import { TextBox } from './text-box.ts';

/** How long a note stays, ms. */
const noteMs = 5_000;

/** What the app does outside of itself. */
export interface AppHooks {
  /** Something is to be drawn. */
  changed(): void;
  quit(message?: string): void;
  signOut(): Promise<void>;
  /** Gives the terminal to the shell until the person comes back. */
  suspend(): void;
  /** Draws everything anew. */
  redraw(): void;
}

/** Which part the keys go to. */
export type Focus = 'composer' | 'messages' | 'rooms';

/** The full-screen client: what is open, where the keys go, and what they do. Draws nothing itself. */
export class App implements Host {
  readonly client: Client;
  readonly people: RoomPeople;
  readonly origin: string;
  focus: Focus = 'composer';
  box: Box | null = null;
  membersShown = false;
  /** Whether the person looks at this terminal, as far as it tells. */
  looking = true;
  /** Lines of the conversation in view, as last drawn. */
  pageLines = 20;
  noteText: string | null = null;
  /** In the list of rooms, while the keys are there. */
  chosenRoom: string | null = null;
  readonly bell: Bell;
  readonly drafts: Drafts;
  private opened: Conversation | null = null;
  private readonly composers = new Map<string, Composer>();
  private noteTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly hooks: AppHooks;

  constructor(client: Client, { origin, bell, drafts }: Pick<App, 'origin' | 'bell' | 'drafts'>, hooks: AppHooks) {
    this.client = client;
    this.origin = origin;
    this.bell = bell;
    this.drafts = drafts;
    this.people = new RoomPeople(client);
    this.hooks = hooks;
  }

  /** The open conversation. Opens the first room when none is open yet and one is known. */
  get conversation(): Conversation | null {
    if (this.opened && !this.client.room(this.opened.room)) {
      this.opened = null;
      this.note(t('room.removed'));
    }
    const first = this.opened ? undefined : listedRooms(this.client)[0];
    if (first) this.look(first.id);
    return this.opened;
  }

  get composer(): Composer {
    const id = this.opened?.room ?? '';
    const known = this.composers.get(id);
    if (known) return known;
    const draft = this.drafts.read(id);
    this.people.recall(draft.mentions);
    const composer = new Composer(draft);
    this.composers.set(id, composer);
    return composer;
  }

  room(): Room | undefined {
    const open = this.conversation;
    return open ? this.client.room(open.room) : undefined;
  }

  open(room: string): void {
    this.focus = 'composer';
    if (room !== this.opened?.room) this.look(room);
    this.hooks.changed();
  }

  note(text: string): void {
    this.noteText = safeLine(text);
    clearTimeout(this.noteTimer);
    this.noteTimer = setTimeout(() => {
      this.noteText = null;
      this.hooks.changed();
    }, noteMs);
    this.noteTimer.unref();
    this.hooks.changed();
  }

  show(title: string, lines: readonly string[]): void {
    const widest = Math.max(widthOf(title) + 4, ...lines.map(widthOf));
    this.put(new TextBox(title, { widest, lines: (width) => lines.flatMap((line) => wrap(line, width)) }, () => this.put(null)));
  }

  showMembers(): void {
    this.membersShown = !this.membersShown;
    this.hooks.changed();
  }

  help(): void {
    this.put(new TextBox(t('keys.title'), { widest: helpWidth, lines: helpLines }, () => this.put(null)));
  }

  list(source: ListSource): void {
    this.put(new ListBox(source, { changed: () => this.hooks.changed(), close: () => this.put(null) }));
  }

  signOut(): Promise<void> {
    return this.hooks.signOut();
  }

  quit(message?: string): void {
    this.hooks.quit(message);
  }

  suspend(): void {
    this.hooks.suspend();
  }

  redraw(): void {
    this.hooks.redraw();
  }

  /** Waits for something and says why it failed, if it did. */
  attempt(work: Promise<unknown>): void {
    void work.catch((error: unknown) => this.note(explain(error))).finally(() => this.hooks.changed());
  }

  /** Sends, saves or runs what was written. */
  submit(): void {
    const { composer } = this;
    const room = this.room();
    if (!room || (composer.field.text.trim() === '' && !composer.editing)) return;
    const command = composer.editing ? null : parseSlash(composer.field.text);
    if (command) return this.command(command.name, command.rest);
    if (!mayWrite(room)) return this.note(t(room.archivedAt === null ? 'composer.moderated' : 'composer.archived'));
    if (composer.tooMany > 0) return this.note(t('composer.tooLong', { count: composer.tooMany }));
    const { editing, replyTo } = composer;
    const text = unescapeSlash(composer.take());
    composer.cancel();
    if (editing) return this.attempt(this.saveEdit(room, editing.seq, text));
    this.conversation?.toEnd();
    const sent = say(this.client, this.people, room, text, replyTo === null ? {} : { replyTo });
    this.attempt(sent.catch((error: unknown) => {
      // What could not even be kept goes back to where it was written.
      if (composer.isEmpty) composer.field = fieldOf(text);
      throw error;
    }));
  }

  /** What is written changed: others hear of it, and completions are looked for. */
  wrote(): void {
    const room = this.room();
    const { composer } = this;
    if (!room) return;
    if (!composer.isEmpty && !parseSlash(composer.field.text)) this.client.typing(room.id);
    const { text, at } = composer.field;
    void suggest(this, room, text, at).then((found) => {
      if (composer.field.text !== text || composer.field.at !== at) return;
      [composer.suggestions, composer.at] = [found, 0];
      this.hooks.changed();
    });
  }

  /** Keeps what is written in every room, as far as it changed. */
  keepDrafts(): void {
    for (const [room, { draft }] of this.composers) if (room) this.drafts.keep(room, draft, (text) => this.people.chosenIn(text));
  }

  private async saveEdit(room: Room, seq: number | null, text: string): Promise<void> {
    if (seq === null) return;
    const whole = await withEmoji(text);
    await this.client.run('message.edit', { room: room.id, message: seq, content: { text: whole }, mentions: this.people.mentionedIn(room, whole) });
  }

  private command(name: string, rest: string): void {
    const { composer } = this;
    const before = composer.field;
    composer.take();
    const done = runSlash({ name, rest }, this).then((why) => {
      if (!why) return;
      // What was not done can be mended and tried again.
      composer.field = before;
      this.note(why);
    });
    this.attempt(done);
  }

  private put(box: Box | null): void {
    this.box = box;
    this.hooks.changed();
  }

  private look(room: string): void {
    if (this.opened) this.client.release(this.opened.room);
    this.opened = new Conversation(this.client, room);
    this.client.timeline(room);
  }
}
