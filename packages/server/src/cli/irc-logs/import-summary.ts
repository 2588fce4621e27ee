import type { ParsedLog, SkipReason } from '@hubbub/irc-logs';
import { refusals, type RefusalCode } from '@hubbub/protocol';
import type { ImportBatchReply } from '../../features/import/import-input.ts';

/** What an import came to, file by file. */
export interface ImportSummary {
  addLog(log: ParsedLog, trailing: number): void;
  addReply(reply: ImportBatchReply): void;
  addUnread(file: string, why: string): void;
  /** For a person: what came in, what was here already, what was left out and why. */
  text(): string;
}

const reasons: Record<SkipReason, string> = {
  'empty message': 'messages without text',
  'empty line': 'empty lines',
  'mode change': 'changes of channel modes',
  'server line': 'lines about servers',
  'not a log line': 'lines in no known form',
};

/** Makes an empty summary. */
export function makeImportSummary(): ImportSummary {
  const done = { logs: 0, stored: 0, known: 0, people: 0, asides: 0, notUtf8: 0 };
  const rooms = new Set<string>();
  const skipped = new Map<string, number>();
  const undated: number[] = [];
  const unread: string[] = [];
  const skip = (why: string, count: number): void => {
    if (count > 0) skipped.set(why, (skipped.get(why) ?? 0) + count);
  };

  return {
    addLog: (log, trailing) => {
      done.logs += 1;
      done.notUtf8 += log.notUtf8;
      if (log.undated) undated.push(1);
      for (const [reason, count] of log.skipped) skip(reasons[reason], count);
      skip('comings and goings after the last message of a file', trailing);
    },
    addReply: (reply) => {
      for (const key of ['stored', 'known', 'people', 'asides'] as const) done[key] += reply[key];
      rooms.add(reply.roomName);
      for (const [code, count] of Object.entries(reply.refused)) skip(`refused: ${refusals[code as RefusalCode].text}`, count);
    },
    addUnread: (file, why) => void unread.push(`  ${file}: ${why}`),
    text: () => [
      `${done.stored} messages imported from ${done.logs} files, by ${done.people} new authors, with ${done.asides} comings, goings and topics.`,
      `${done.known} messages were here already.`,
      `Rooms: ${[...rooms].sort().join(', ') || 'none'}.`,
      ...(done.notUtf8 > 0 ? [`${done.notUtf8} lines were not UTF-8 and were read as windows-1252.`] : []),
      ...(undated.length > 0 ? [`${undated.length} files bear no date in their name: the day of their last change was taken (or --date).`] : []),
      ...(skipped.size > 0 ? ['Skipped:', ...[...skipped].sort(([, a], [, b]) => b - a).map(([why, count]) => `  ${count} ${why}`)] : ['Nothing was skipped.']),
      ...(unread.length > 0 ? ['Could not be read:', ...unread] : []),
    ].join('\n'),
  };
}
