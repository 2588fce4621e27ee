import type { Client } from '@hubbub/client';
import type { Message } from '@hubbub/protocol';
import { personName } from '../actions/names.ts';
import { safeLine, safeText } from '../text/safe-text.ts';
import { clockTime } from '../text/times.ts';

/** A message for people: time, name, text; further lines are indented. */
export function textLine(client: Client, { author, at, content }: Message): string {
  const text = safeText(content?.text ?? '').replaceAll('\n', '\n    ');
  const name = personName(client, author);
  return content?.kind === 'action' ? `${clockTime(at)} * ${name} ${text}` : `${clockTime(at)} ${name}: ${text}`;
}

/** A message for programs. `by` is the author's id, `name` their user name; `text` is as it was written. */
export function jsonLine(client: Client, message: Message): string {
  const { room, seq, at, author, content, replyTo, mentions } = message;
  const name = client.person(author)?.name ?? null;
  return JSON.stringify({ room, seq, at, by: author, name: name === null ? null : safeLine(name), kind: content?.kind, text: content?.text, replyTo, mentions });
}
