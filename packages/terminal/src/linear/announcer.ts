import type { Client, Timeline, TimelineMessage } from '@hubbub/client';
import { explainRefusal } from '../actions/explain.ts';
import { noticeText } from '../actions/notice-text.ts';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { messageLine, quotedLine, wordsOf } from './message-line.ts';

/** What was told of a message, to tell what changed of it. */
interface Told {
  text: string | null;
  reactions: string;
}

const reactionsOf = ({ reactions }: TimelineMessage): string => reactions.map(({ emoji, count }) => `${safeLine(emoji)} ${count}`).join(', ');

/** Tells what happens in the open room, each thing in one line and once. */
export class Announcer {
  private told = new Map<string, Told>();
  private toldNotices = 0;
  private lastSeq = 0;
  private first = 0;
  private begun = false;
  private readonly client: Client;
  private readonly print: (line: string) => void;

  constructor(client: Client, print: (line: string) => void) {
    this.client = client;
    this.print = print;
  }

  /** Begins with so many of the newest messages of a room. */
  begin(room: string, count: number): void {
    this.told = new Map();
    this.first = count;
    this.begun = false;
    this.lastSeq = 0;
    this.toldNotices = this.client.room(room)?.head ?? 0;
    this.look(room);
  }

  /** Looks for what is new. */
  look(room: string): void {
    const timeline = this.client.timeline(room);
    if (!timeline.loaded) return;
    if (!this.begun) this.skip(timeline);
    for (const message of timeline.messages) this.tell(message);
    for (const notice of timeline.notices) {
      if (notice.seq <= this.toldNotices) continue;
      this.toldNotices = notice.seq;
      this.print(noticeText(this.client, notice));
    }
    const seq = timeline.messages.findLast((message) => message.seq !== null)?.seq ?? 0;
    if (seq > (this.client.room(room)?.my.readSeq ?? 0)) this.client.markRead(room, seq);
  }

  private skip({ messages }: Timeline): void {
    this.begun = true;
    for (const message of messages.slice(0, -this.first)) this.remember(message);
  }

  private tell(message: TimelineMessage): void {
    const before = this.told.get(message.key);
    if (message.sendState === 'waiting') return;
    if (message.sendState === 'failed') return this.tellFailed(message);
    const isOld = message.seq !== null && message.seq <= this.lastSeq && !before;
    this.remember(message);
    if (isOld) return;
    if (!before || before.text === '') {
      if (message.replyTo !== null) this.print(quotedLine(this.client, message));
      return this.print(messageLine(this.client, message));
    }
    this.tellChange(message, before);
  }

  private tellChange(message: TimelineMessage, before: Told): void {
    if (before.text !== null && message.content === null) this.print(`#${message.seq} ${t('message.deleted')}`);
    else if (message.content && before.text !== message.content.text) this.print(`#${message.seq} ${t('message.edited')} ${wordsOf(message.content)}`);
    const reactions = reactionsOf(message);
    if (reactions !== before.reactions && message.content) this.print(`#${message.seq} ${t('linear.reactions', { reactions: reactions || '–' })}`);
  }

  private tellFailed(message: TimelineMessage): void {
    if (this.told.has(message.key)) return;
    this.told.set(message.key, { text: '', reactions: '' });
    this.print(`${t('send.failed')}: ${safeLine(message.content?.text ?? '')}. ${message.refusal ? explainRefusal(message.refusal) : ''} /retry`);
  }

  private remember(message: TimelineMessage): void {
    this.told.set(message.key, { text: message.content?.text ?? null, reactions: reactionsOf(message) });
    this.lastSeq = Math.max(this.lastSeq, message.seq ?? 0);
  }
}
