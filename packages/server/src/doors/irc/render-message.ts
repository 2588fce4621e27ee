import type { Message } from '@hubbub/protocol';
import { capabilities } from './capabilities.ts';
import { ctcpTag } from './client-tags.ts';
import { type Line, line, withTag } from './line.ts';
import { messageIdOf } from './message-id.ts';
import type { MessageLine } from './multiline.ts';
import { accountOf, type Person, sourceOf } from './person.ts';
import { newBatch } from './response.ts';
import { formatTime } from './server-time.ts';
import { splitText } from './split-text.ts';
import { escapeTagValue } from './tags.ts';

/** Capabilities that change how an event looks; clients that agree on these get the same bytes. */
export const looks = capabilities['message-tags'] | capabilities['server-time'] | capabilities['account-tag']
  | capabilities.batch | capabilities['draft/multiline'];

const multilineLooks = capabilities.batch | capabilities['draft/multiline'];

/** Bytes of a line with its end (RFC 1459 §2.3). */
const lineBytes = 512;

/** Something that happened, as far as tags tell it. */
export interface Event {
  id: string | null;
  at: number;
  by: Person;
  /** Client-only tags, without the `+`. */
  tags?: Readonly<Record<string, string>> | undefined;
  /** `msgid` of what it answers. */
  replyTo?: string | null;
}

/** The tags of an event for clients with these capabilities. */
export function tagsOf({ id, at, by, tags, replyTo }: Event, caps: number): string {
  const parts: string[] = [];
  if (caps & capabilities['server-time']) parts.push(`time=${formatTime(at)}`);
  const account = accountOf(by);
  if (caps & capabilities['account-tag'] && account !== null) parts.push(`account=${escapeTagValue(account)}`);
  if (!(caps & capabilities['message-tags'])) return parts.join(';');
  if (by.bot) parts.push('bot');
  if (id !== null) parts.push(`msgid=${id}`);
  if (replyTo) parts.push(`+draft/reply=${replyTo}`);
  for (const [key, value] of Object.entries(tags ?? {})) parts.push(value === '' ? `+${key}` : `+${key}=${escapeTagValue(value)}`);
  return parts.join(';');
}

/** A message with content, and who wrote it. */
export interface Said {
  message: Message;
  by: Person;
  /** The lines it came in, when it came from here in several. */
  lines: readonly MessageLine[] | null;
}

/** The lines of a message to a target, for clients with these capabilities; none for a deleted one. */
export function renderMessage({ message, by, lines }: Said, target: string, caps: number): Line[] {
  const { content } = message;
  if (content === null) return [];
  const command = content.kind === 'notice' ? 'NOTICE' : 'PRIVMSG';
  const isAction = content.kind === 'action';
  const start = `:${sourceOf(by)} ${command} ${target} :`;
  const room = lineBytes - 2 - Buffer.byteLength(start) - (isAction ? actionBytes : 0);
  const pieces = lines ?? piecesOf(content.text, room);
  const event = eventOf(message, by);
  const isOne = pieces.length === 1;
  if (!isOne && !isAction && (caps & multilineLooks) === multilineLooks) return inBatch(pieces, start, target, event, caps, sourceOf(by));
  const said = isOne ? pieces : pieces.filter(({ text }) => text !== '');
  return said.map(({ text }, index) => {
    const body = start + (isAction ? `\x01ACTION ${text}\x01` : isOne && isCtcp(content) ? `\x01${text}\x01` : text);
    return line(body, tagsOf(index === 0 ? event : { ...event, id: null }, caps));
  });
}

/** Also of what another door marked as CTCP, DCC is none. */
function isCtcp({ tags, text }: NonNullable<Message['content']>): boolean {
  return tags !== undefined && Object.hasOwn(tags, ctcpTag) && !/^DCC\b/i.test(text);
}

const actionBytes = Buffer.byteLength('\x01ACTION \x01');

function eventOf({ room, seq, at, content, replyTo }: Message, by: Person): Event {
  return {
    id: messageIdOf({ room, seq }), at, by, tags: content?.tags,
    replyTo: replyTo === null ? null : messageIdOf({ room, seq: replyTo }),
  };
}

/** Lines of a text, cut so that each fits. */
function piecesOf(text: string, maxBytes: number): MessageLine[] {
  return text.split('\n').flatMap((whole) => splitText(whole, maxBytes).map((piece, index) => ({ text: piece, joins: index > 0 })));
}

function inBatch(pieces: readonly MessageLine[], start: string, target: string, event: Event, caps: number, source: string): Line[] {
  const batch = newBatch();
  const middle = pieces.map(({ text, joins }) => {
    const one = { ...line(start + text, `batch=${batch}`), inBatch: true };
    return joins ? withTag(one, 'draft/multiline-concat', '') : one;
  });
  return [line(`:${source} BATCH +${batch} draft/multiline ${target}`, tagsOf(event, caps)), ...middle, line(`:${source} BATCH -${batch}`)];
}

/** Whether the line that others get of a message fits, so that nothing has to be cut that its writer wrote as one. */
export function fitsLine(by: Person, command: string, target: string, text: string): boolean {
  return Buffer.byteLength(`:${sourceOf(by)} ${command} ${target} :${text}`) + 2 <= lineBytes;
}
