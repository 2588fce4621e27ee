import type { Client, TimelineMessage } from '@hubbub/client';
import { excerpt } from '@hubbub/client/view/excerpt';
import type { Row } from '@hubbub/client/view/rows';
import { explainRefusal } from '../actions/explain.ts';
import { personName } from '../actions/names.ts';
import { noticeText } from '../actions/notice-text.ts';
import { t } from '../strings.ts';
import { type BlockLine, blockLines } from '../text/block-lines.ts';
import { textSpans } from '../text/inline-spans.ts';
import { blocksOf } from '../text/markdown.ts';
import { isolated, safeLine, safeText } from '../text/safe-text.ts';
import { accent, attention, hueOf, italic, quiet, strong, underlined } from '../text/style.ts';
import { clockTime, dayLabel } from '../text/times.ts';
import { cut, widthOf } from '../text/width.ts';
import { bare, painted, type Span, spansWidth, wrapSpans } from '../text/wrap.ts';

/** A drawn line of the conversation: text from the left, and a mark at the right end. */
export interface Line {
  text: string;
  mark: string;
}

/** For whom, and how wide. */
export interface LineOptions {
  client: Client;
  width: number;
  /** The message with this seq, if it is loaded. */
  original(seq: number): TimelineMessage | undefined;
}

/** Columns before a text, and for the marks after it. */
const indent = '  ';
const markWidth = 3;

const line = (text: string, mark = ''): Line => ({ text, mark });

/** The lines of a row of the conversation, with the day and the unread line above it. */
export function rowLines(row: Row, options: LineOptions): Line[] {
  const { client, width } = options;
  const lines: Line[] = [];
  if (row.day !== null) lines.push(line(quiet(divider(dayLabel(row.day, Date.now()), width))));
  if (row.unread) lines.push(line(attention(divider(t('messages.new'), width))));
  if (row.notice) lines.push(line(quiet(cut(`${indent}${noticeText(client, row.notice)}`, width))));
  if (row.message) lines.push(...messageLines(row.message, row.head, options));
  return lines;
}

/** A name of something in the middle of a line across. */
export function divider(label: string, width: number): string {
  const shown = ` ${cut(label, Math.max(0, width - 4))} `;
  const left = Math.max(1, Math.floor((width - widthOf(shown)) / 2));
  return '─'.repeat(left) + shown + '─'.repeat(Math.max(1, width - left - widthOf(shown)));
}

function messageLines(message: TimelineMessage, head: boolean, options: LineOptions): Line[] {
  const { client, width } = options;
  const lines: Line[] = [];
  const isAction = message.content?.kind === 'action';
  if (head && !isAction) lines.push(line(headOf(message, client, width)));
  if (message.replyTo !== null) lines.push(line(quoteOf(message.replyTo, options)));
  lines.push(...textLines(message, options).map((text) => line(indent + text)));
  lines.at(-1)!.mark = markOf(message);
  if (message.reactions.length > 0) lines.push(...reactionLines(message, width));
  if (message.sendState === 'failed') lines.push(line(indent + attention(cut(failure(message), width - indent.length))));
  return lines;
}

function headOf({ author, at }: TimelineMessage, client: Client, width: number): string {
  const you = author === client.me()?.id ? ` ${t('person.youAfter')}` : '';
  const name = cut(personName(client, author), Math.max(4, width - 8 - you.length));
  return `${strong(hueOf(author)(isolated(name)))}${quiet(`${you}  ${clockTime(at)}`)}`;
}

function quoteOf(seq: number, { client, width, original }: LineOptions): string {
  const quoted = original(seq);
  const text = quoted ? `${personName(client, quoted.author)}: ${quoted.content ? safeLine(excerpt(quoted.content.text)) : t('message.deleted')}` : t('reply.older');
  return quiet(`${indent}╭ ${isolated(cut(text, width - indent.length - 2))}`);
}

/** The text of a message in lines; what follows it stands behind the last one, where there is room. */
function textLines(message: TimelineMessage, { client, width }: LineOptions): string[] {
  const wide = Math.max(4, width - indent.length - markWidth);
  const lines = contentLines(message, client, wide);
  const edited: Span = { text: ` ${t('message.edited')}`, paint: quiet };
  if (message.content && message.editedAt !== null) {
    const last = lines.at(-1)!;
    if (spansWidth([...last.before, ...last.spans, edited]) <= wide) lines[lines.length - 1] = { before: last.before, spans: [...last.spans, edited] };
    else lines.push({ before: [], spans: [{ ...edited, text: edited.text.trim() }] });
  }
  return lines.map(({ before, spans }) => painted(before) + isolated(painted(spans)));
}

function contentLines(message: TimelineMessage, client: Client, width: number): BlockLine[] {
  const { content } = message;
  const me = client.me()?.name ?? '';
  const text = safeText(content?.text ?? '');
  const blocks = content?.kind === 'action' || content?.format !== 'markdown' ? null : blocksOf(text);
  if (blocks && blocks.length > 0) return blockLines(blocks, width, me);
  const spans = !content ? [deletedSpan(message)] : content.kind === 'action' ? [actionSpan(message, client)] : content.format === 'plain' ? [bare(text)] : textSpans(text, me);
  return wrapSpans(spans, width).map((line) => ({ before: [], spans: line }));
}

function deletedSpan({ deletedBy, author }: TimelineMessage): Span {
  const byOther = deletedBy !== null && deletedBy !== author;
  return { text: t(byOther ? 'message.deletedByModerator' : 'message.deleted'), paint: (text) => quiet(italic(text)) };
}

function actionSpan(message: TimelineMessage, client: Client): Span {
  return { text: `* ${personName(client, message.author)} ${safeText(message.content?.text ?? '')}`, paint: italic };
}

/** How a message of one's own stands: told apart without colour. */
function markOf({ sendState }: TimelineMessage): string {
  switch (sendState) {
    case 'waiting': return quiet('◷');
    case 'stored': return quiet('✓');
    case 'delivered': return quiet('✓✓');
    case 'read': return strong(accent('✔✔'));
    case 'failed': return attention('✗');
    default: return '';
  }
}

function reactionLines({ reactions }: TimelineMessage, width: number): Line[] {
  const chips = reactions.flatMap(({ emoji, count, mine }, index) => {
    const chip = `${safeLine(emoji)}\u00a0${count}`;
    return [...(index > 0 ? [bare('  ')] : []), mine ? { text: chip, paint: (text: string) => underlined(strong(text)) } : bare(chip)];
  });
  return wrapSpans(chips, width - indent.length).map((piece) => line(indent + painted(piece)));
}

function failure({ refusal }: TimelineMessage): string {
  return `${t('send.failed')}: ${refusal ? explainRefusal(refusal) : ''} ${t('send.failed.keys')}`;
}
