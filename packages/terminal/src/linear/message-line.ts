import type { Client } from '@hubbub/client';
import { excerpt } from '@hubbub/client/view/excerpt';
import type { Content, Message } from '@hubbub/protocol';
import { personName } from '../actions/names.ts';
import { t } from '../strings.ts';
import { blocksOf } from '../text/markdown.ts';
import { plainMarkdown } from '../text/plain-markdown.ts';
import { safeLine, safeText } from '../text/safe-text.ts';
import { clockTime } from '../text/times.ts';

type Shown = Pick<Message, 'author' | 'at' | 'content' | 'deletedAt' | 'room' | 'replyTo'> & { seq: number | null };

/** A message in one line: its number, time, who, what. Lines of it are joined by a slash. */
export function messageLine(client: Client, { seq, author, at, content }: Shown): string {
  const name = author === client.me()?.id ? t('person.you') : personName(client, author);
  const start = `#${seq ?? '–'} ${clockTime(at)}`;
  if (!content) return `${start} ${name}: ${t('message.deleted')}`;
  const text = wordsOf(content);
  return content.kind === 'action' ? `${start} * ${name} ${text}` : `${start} ${name}: ${text}`;
}

/** What is said, in one line and in words alone. */
export function wordsOf({ kind, format, text }: Content): string {
  const blocks = kind === 'action' || format === 'plain' ? null : blocksOf(text);
  return safeText(blocks ? plainMarkdown(blocks) : text).trim().replace(/\s*\n\s*/g, ' / ');
}

/** What a message answers. */
export function quotedLine(client: Client, { room, replyTo }: Shown): string {
  const original = client.timeline(room).messages.find(({ seq }) => seq === replyTo);
  const text = original ? `${personName(client, original.author)}: ${safeLine(excerpt(original.content?.text ?? ''))}` : t('reply.older');
  return t('linear.answers', { number: replyTo ?? 0, text });
}
