import { cleanText } from './clean-text.ts';
import type { LogEvent, SkipReason } from './log-event.ts';

type WithoutPlace<E> = E extends unknown ? Omit<E, 'line' | 'at'> : never;

/** One line by itself: what it says, the clock it shows, the channel it names. */
export interface ParsedLine {
  /** Minutes of the day, or null on the `===` lines, which bear no time. */
  minutes: number | null;
  /** Channel of a join, leave, mode or topic line, lower-case, without `#`; else null. */
  channel: string | null;
  said: WithoutPlace<LogEvent> | { skipped: SkipReason };
}

const timed = /^\[(\d\d):(\d\d)\] ?(.*)$/s;
const spoken = /^<([^>]+)>\s?(.*)$/s;
const acted = /^ ?\* ?(\S+)\s?(.*)$/s;
/** How some loggers write what the logging person said, and notices to the channel. */
const ownSpoken = /^\(([^/\s()]+)\/#[^)]*\)\s?(.*)$/s;
const noticed = /^-([^:\s]+):#\S*-\s?(.*)$/s;

/** Loggers tell these without a time. A name may hold blanks: a quirk after `]`. */
const joined = /^(\S.*?) +\[.*\] +has joined #+(\S+)\s*$/;
const left = /^(\S.*?) +\[.*\] +has left #+(\S+) +\[.*\] *$/;
const entered = /^(\S+) entered the room\.$/;
const leftRoom = /^(\S+) left the room(?: \(.*\))?\.$/;
const kicked = /^(\S+) was kicked off #+(\S+) by .*$/;
const renamed = /^(\S.*?) +is now known as (\S.*)$/;
const topicSet = /^\.\.\[topic\/#+([^:]+):(\S+)\] : (.*)$/s;
const topicChanged = /^(\S+) changed the topic of #+(\S+) to: (.*)$/s;
const mode = /^mode\/#+(\S+) /;
const serverLine = /^(?:netjoined: |netsplit: |Topic for #|Topic \(#|You are now )/;

/** Reads one decoded line of a log. Never throws: what is not understood is said as skipped. */
export function parseIrcLine(line: string): ParsedLine {
  const withTime = timed.exec(line);
  if (withTime !== null) {
    const minutes = Number(withTime[1]) * 60 + Number(withTime[2]);
    if (Number(withTime[1]) > 23 || Number(withTime[2]) > 59) return untimed({ skipped: 'not a log line' });
    return { minutes, channel: null, said: parseSpoken(withTime[3]!) };
  }
  if (line.startsWith('=== ')) return parseTold(line.slice(4));
  return untimed({ skipped: line.trim() === '' ? 'empty line' : 'not a log line' });
}

function parseSpoken(rest: string): ParsedLine['said'] {
  const forms = [[spoken, 'text'], [acted, 'action'], [ownSpoken, 'text'], [noticed, 'notice']] as const;
  for (const [form, kind] of forms) {
    const match = form.exec(rest);
    if (match !== null) return message(kind, match[1]!, match[2]!);
  }
  return { skipped: 'not a log line' };
}

function message(kind: 'text' | 'action' | 'notice', rawName: string, rawText: string): ParsedLine['said'] {
  const name = plainName(rawName);
  const text = cleanText(rawText);
  if (name === '') return { skipped: 'not a log line' };
  return text.trim() === '' ? { skipped: 'empty message' } : { what: 'message', kind, name, text };
}

function parseTold(rest: string): ParsedLine {
  return parseMembership(rest) ?? parseTopic(rest) ?? parseOther(rest);
}

function parseMembership(rest: string): ParsedLine | null {
  const renaming = renamed.exec(rest);
  if (renaming !== null) {
    return untimed({ what: 'renamed', name: plainName(renaming[1]!), to: plainName(renaming[2]!) });
  }
  const coming = joined.exec(rest) ?? entered.exec(rest);
  if (coming !== null) return untimed({ what: 'joined', name: plainName(coming[1]!) }, coming[2]);
  const going = left.exec(rest) ?? kicked.exec(rest) ?? leftRoom.exec(rest);
  if (going !== null) return untimed({ what: 'left', name: plainName(going[1]!) }, going[2]);
  return null;
}

function parseTopic(rest: string): ParsedLine | null {
  const set = topicSet.exec(rest);
  if (set !== null) return untimed({ what: 'topic', name: plainName(set[2]!), text: cleanText(set[3]!) }, set[1]);
  const changed = topicChanged.exec(rest);
  if (changed === null) return null;
  return untimed({ what: 'topic', name: plainName(changed[1]!), text: cleanText(changed[3]!) }, changed[2]);
}

/** A mode change, something of the server, or else an action told without a time. */
function parseOther(rest: string): ParsedLine {
  const changed = mode.exec(rest);
  if (changed !== null) return untimed({ skipped: 'mode change' }, changed[1]);
  if (serverLine.test(rest)) return untimed({ skipped: 'server line' });
  const [, name, text] = /^(\S+) (.*)$/s.exec(rest) ?? [];
  return untimed(name === undefined ? { skipped: 'not a log line' } : message('action', name, text!));
}

function untimed(said: ParsedLine['said'], channel?: string): ParsedLine {
  return { minutes: null, channel: channel?.toLowerCase() ?? null, said };
}

/** A name cannot hold blanks or control characters on IRC; a log's blanks are the logger's. */
function plainName(raw: string): string {
  return cleanText(raw).replace(/\s+/g, '');
}
