import { readFileSync } from 'node:fs';
import { generateIrcLog, parseIrcLog } from '@hubbub/irc-logs';
import { limits } from '@hubbub/protocol';

/** One message to play: who, what, and how long after the first, ms of the log's own time. */
export interface ReplayLine {
  name: string;
  text: string;
  afterMs: number;
}

/** The messages of log files in their order; of a generated log when there are no files. At most `most`. */
export function replayLines(files: readonly string[], seed: number, most: number): ReplayLine[] {
  const logs = files.length > 0
    ? files.map((file) => ({ name: file, bytes: readFileSync(file) }))
    : [generateIrcLog({ seed, messages: most, people: 40 })];
  const lines: ReplayLine[] = [];
  let start = 0;
  for (const log of logs) {
    const { events } = parseIrcLog({ ...log, dayIfUnnamed: 0 });
    const first = events[0]?.at ?? 0;
    for (const event of events) {
      if (event.what !== 'message' || event.text.length > limits.messageCodePoints) continue;
      lines.push({ name: event.name, text: event.text, afterMs: start + event.at - first });
    }
    start = lines.at(-1)?.afterMs ?? 0;
    if (lines.length >= most) break;
  }
  return lines.slice(0, most);
}
