import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LabEvent, Note } from './event.ts';
import { monotonicMs } from './monotonic.ts';

/** A file of JSON lines that logical clients of one process write their history into. */
export interface Notes {
  /** Notes something as seen by `client`, now. */
  add(client: string, note: Note): void;
  flush(): void;
  close(): void;
}

const flushAtBytes = 65_536;

export function openNotes(path: string): Notes {
  const file = openSync(path, 'a');
  let waiting: string[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (waiting.length > 0) writeSync(file, `${waiting.join('\n')}\n`);
    waiting = [];
    bytes = 0;
  };
  return {
    flush,
    add: (client, note) => {
      const text = JSON.stringify({ at: monotonicMs(), client, ...note });
      waiting.push(text);
      if ((bytes += text.length) > flushAtBytes) flush();
    },
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

/** All events of a run's folder, in the order of time. */
export function readHistory(folder: string): LabEvent[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== ''));
  return lines.map((line) => JSON.parse(line) as LabEvent).sort((a, b) => a.at - b.at);
}

/** Bugs that nodes logged in a run's folder: what is not expected is answered `internal`, and is a bug. */
export function readBugs(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.log'));
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return lines.filter((line) => line.includes('"msg":"bug"') || /^(?:error|panic|Uncaught)/i.test(line));
}
