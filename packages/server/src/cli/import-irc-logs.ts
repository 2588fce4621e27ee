import { defineCommand } from 'citty';
import { BadSetting, readConfig } from '../config.ts';
import type { ImportBatchReply } from '../features/import/import-input.ts';
import { Failure } from './failure.ts';
import { settingFlags, strictFlagsManyWords } from './flags.ts';
import { makeImportSummary, type ImportSummary } from './irc-logs/import-summary.ts';
import { ircLogBatches } from './irc-logs/irc-log-batches.ts';
import { readLogFiles, type ReadLogs } from './irc-logs/read-log-files.ts';

/** What runs one operator command; `openOperator` of main.ts makes it. */
type Run = (command: string, input: unknown) => Promise<unknown>;

export default defineCommand({
  meta: { name: 'irc-logs', description: 'Bring in IRC logs: authors that nobody can sign in as, public rooms, times as they were' },
  args: {
    files: { type: 'positional', valueHint: 'FILE…', description: 'Log files; repeating an import doubles nothing' },
    room: { type: 'string', valueHint: 'name', description: 'Room for all files; default: the channel each file belongs to.' },
    date: { type: 'string', valueHint: 'YYYY-MM-DD', description: 'First day of files without a date in their name; default: the day of their last change.' },
    owner: { type: 'string', valueHint: 'user name', description: 'Who owns the rooms this makes; default: the first administrator.' },
    ...settingFlags('data', 'database', 'logLevel'),
  },
  plugins: [strictFlagsManyWords],
  async run({ args }) {
    const day = parseDay(args.date);
    const read = readLogFiles(args._, day);
    const { openOperator } = await import('../main.ts');
    const operator = await openOperator(readConfig(args, { HUBBUB_LOG_LEVEL: 'warn', ...process.env }));
    const summary = makeImportSummary();
    try {
      await importAll(operator.run, read, { room: args.room ?? null, owner: args.owner ?? null }, summary);
    } finally {
      await operator.close();
      console.log(summary.text());
    }
    if (read.unread.length > 0) throw new Failure(`${read.unread.length} of ${args._.length} files could not be read.`);
  },
});

async function importAll(
  run: Run, { logs, unread }: ReadLogs, how: { room: string | null; owner: string | null }, summary: ImportSummary,
): Promise<void> {
  for (const { file, why } of unread) summary.addUnread(file, why);
  for (const [index, { file, log }] of logs.entries()) {
    const { batches, trailing } = ircLogBatches(log, file, how);
    for (const batch of batches) {
      summary.addReply((await run('operator.importBatch', batch)) as ImportBatchReply);
    }
    summary.addLog(log, trailing);
    progress(`${index + 1} of ${logs.length} files`, index + 1 === logs.length);
  }
}

/** One line that is written over on a terminal, else a line every twenty-fifth file. */
let told = 0;
function progress(text: string, last: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text}${last ? '\n' : ''}`);
  else if (told++ % 25 === 0 || last) process.stderr.write(`${text}\n`);
}

function parseDay(date: string | undefined): number | null {
  if (date === undefined) return null;
  const day = Date.parse(`${date}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(day)) return day;
  throw new BadSetting(`--date is ${JSON.stringify(date)}; allowed is a date like 2024-03-01.`);
}
