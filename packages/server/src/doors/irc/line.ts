import { oneLine } from './message.ts';
import { escapeTagValue } from './tags.ts';

/** A line to a client, with its tags apart, so that a label or batch can still be added. */
export interface Line {
  /** `key=value;key`, or empty. */
  tags: string;
  /** Source, command and parameters, without an end. */
  body: string;
  /** Whether it belongs to a batch of its own already. */
  inBatch?: boolean;
}

/** The bytes on the wire, or the text of them. */
export function textOfLine({ tags, body }: Line): string {
  return tags === '' ? `${body}\r\n` : `@${tags} ${body}\r\n`;
}

export function line(body: string, tags = ''): Line {
  return { tags, body: oneLine(body) };
}

/** The same line with one more tag. */
export function withTag(one: Line, key: string, value: string): Line {
  const tag = value === '' ? key : `${key}=${escapeTagValue(value)}`;
  return { ...one, tags: one.tags === '' ? tag : `${tag};${one.tags}` };
}
