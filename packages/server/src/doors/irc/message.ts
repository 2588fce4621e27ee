import { formatTags, parseTags, type Tags } from './tags.ts';

/** One line from a client, taken apart (modern.ircdocs.horse, "Message Format"). */
export interface IrcMessage {
  tags: Tags;
  /** Upper case. */
  command: string;
  params: string[];
}

/** Takes a line without its end apart; undefined for a line without a command. The source is ignored: it is ours to know. */
export function parseMessage(line: string): IrcMessage | undefined {
  let at = 0;
  let tags: Tags = noTags;
  if (line.startsWith('@')) {
    at = endOfWord(line, 1);
    tags = parseTags(line.slice(1, at));
    at = endOfSpaces(line, at);
  }
  if (line[at] === ':') at = endOfSpaces(line, endOfWord(line, at));
  const end = endOfWord(line, at);
  const command = line.slice(at, end).toUpperCase();
  if (command === '') return undefined;
  return { tags, command, params: paramsOf(line, endOfSpaces(line, end)) };
}

export const noTags: Tags = new Map();

/** The most parameters a command has; what follows belongs to the last one. */
const maxParams = 15;

function paramsOf(line: string, from: number): string[] {
  const params: string[] = [];
  let at = from;
  while (at < line.length) {
    if (line[at] === ':' || params.length === maxParams - 1) {
      params.push(line.slice(line[at] === ':' ? at + 1 : at));
      break;
    }
    const end = endOfWord(line, at);
    params.push(line.slice(at, end));
    at = endOfSpaces(line, end);
  }
  return params;
}

function endOfWord(line: string, from: number): number {
  const end = line.indexOf(' ', from);
  return end === -1 ? line.length : end;
}

function endOfSpaces(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at += 1;
  return at;
}

/**
 * A line to a client, without its end. The last parameter always stands behind a colon, so that
 * any text fits; nothing that would end or split a line leaves (CR, LF, NUL).
 */
export function formatMessage(source: string, command: string, params: readonly string[], tags?: Tags): string {
  const last = params.length - 1;
  let line = tags === undefined || tags.size === 0 ? '' : `@${formatTags(tags)} `;
  if (source !== '') line += `:${source} `;
  line += command;
  for (let index = 0; index < last; index++) line += ` ${params[index]}`;
  if (last >= 0) line += ` :${params[last]}`;
  return oneLine(line);
}

/** Text without what would end a line. */
export function oneLine(text: string): string {
  return /[\r\n\0]/.test(text) ? text.replaceAll(/[\r\n\0]+/g, ' ') : text;
}
