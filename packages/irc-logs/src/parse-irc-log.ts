import { decodeLines } from './decode-lines.ts';
import { makeLogClock, type LogClock } from './log-clock.ts';
import type { LogEvent, SkipReason } from './log-event.ts';
import { readLogFileName } from './log-file-name.ts';
import { parseIrcLine, type ParsedLine } from './parse-irc-line.ts';

export interface LogFile {
  /** Path or name: its last part gives date and channel. */
  name: string;
  bytes: Uint8Array;
  /** First day of the log where the name has no date: 0:00 UTC, ms since 1970. */
  dayIfUnnamed: number;
}

export interface ParsedLog {
  /** The channel, without `#`, lower-case. */
  room: string;
  /** In the order of the file; times never run back. */
  events: LogEvent[];
  lines: number;
  /** How many lines gave no event, by reason. */
  skipped: Map<SkipReason, number>;
  /** Lines that were not UTF-8 and were read as windows-1252. */
  notUtf8: number;
  /** Whether the date came from `dayIfUnnamed`. */
  undated: boolean;
}

/**
 * Reads a whole log: one event a line, with its time. Always the same result for the same name and
 * bytes; never throws for any bytes.
 */
export function parseIrcLog(file: LogFile): ParsedLog {
  const { lines, notUtf8 } = decodeLines(file.bytes);
  const parsed = lines.map(parseIrcLine);
  const named = readLogFileName(file.name);
  const clock = clockOf(parsed, named.day ?? file.dayIfUnnamed);
  const events: LogEvent[] = [];
  const skipped = new Map<SkipReason, number>();
  for (const [index, { minutes, said }] of parsed.entries()) {
    const at = clock.read(minutes);
    if ('skipped' in said) skipped.set(said.skipped, (skipped.get(said.skipped) ?? 0) + 1);
    else events.push({ ...said, line: index + 1, at });
  }
  const room = named.room ?? mostNamedChannel(parsed) ?? named.stem;
  return { room, events, lines: lines.length, skipped, notUtf8, undated: named.day === null };
}

function clockOf(parsed: readonly ParsedLine[], dayStart: number): LogClock {
  const shown = parsed.map(({ minutes }) => minutes).filter((minutes) => minutes !== null);
  const halfDays = shown.every((minutes) => minutes < 13 * 60);
  return makeLogClock(dayStart, shown[0] ?? 0, halfDays);
}

function mostNamedChannel(parsed: readonly ParsedLine[]): string | null {
  const counts = new Map<string, number>();
  for (const { channel } of parsed) if (channel !== null) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}
