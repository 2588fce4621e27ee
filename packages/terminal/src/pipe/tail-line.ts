import type { Message, User } from '@hubbub/protocol';
import { t } from '../strings.ts';
import { safeLine, safeText } from '../text/safe-text.ts';
import { clockTime } from '../text/times.ts';

/** A message for people: time, name, text; further lines are indented. */
export function textLine({ at, content }: Message, author: User | undefined): string {
  const text = safeText(content?.text ?? '').replaceAll('\n', '\n    ');
  const name = author ? safeLine(author.displayName || author.name) : t('person.unknown');
  return content?.kind === 'action' ? `${clockTime(at)} * ${name} ${text}` : `${clockTime(at)} ${name}: ${text}`;
}

/** A message for programs, in one line. `by` is the author's id, `name` their user name; `text` is as it was written. */
export function jsonLine({ room, seq, at, author: by, content, replyTo, mentions }: Message, author: User | undefined): string {
  return JSON.stringify({ room, seq, at, by, name: author?.name ?? null, kind: content?.kind, text: content?.text, replyTo, mentions });
}
