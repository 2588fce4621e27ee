import { readFileSync, statSync } from 'node:fs';
import { parseIrcLog, type ParsedLog } from '@hubbub/irc-logs';

const dayMs = 86_400_000;

export interface ReadLogs {
  /** By the time of their first event, so that a room's history is in the order it happened. */
  logs: { file: string; log: ParsedLog }[];
  unread: { file: string; why: string }[];
}

/** Reads and parses files. `day` (0:00 UTC, ms) is for those without a date in their name; null: the day of their last change. */
export function readLogFiles(files: readonly string[], day: number | null): ReadLogs {
  const logs: ReadLogs['logs'] = [];
  const unread: ReadLogs['unread'] = [];
  for (const file of files) {
    try {
      const dayIfUnnamed = day ?? Math.floor(statSync(file).mtimeMs / dayMs) * dayMs;
      logs.push({ file, log: parseIrcLog({ name: file, bytes: readFileSync(file), dayIfUnnamed }) });
    } catch (error) {
      unread.push({ file, why: (error as Error).message });
    }
  }
  logs.sort((a, b) => firstAt(a.log) - firstAt(b.log) || (a.file < b.file ? -1 : 1));
  return { logs, unread };
}

function firstAt(log: ParsedLog): number {
  return log.events[0]?.at ?? 0;
}
