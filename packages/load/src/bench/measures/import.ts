import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIrcLog } from '@hubbub/irc-logs';
import { atMost, type Bench, type Measure, plain } from '../measure.ts';
import { runHubbub } from '../server-process.ts';

/** Without real logs: as many messages as those have. */
const generatedFiles = 100;
const messagesEach = 1_570;

/** How long a history of about 157,000 messages takes to come in. */
export const importLogs: Measure = {
  name: 'import',
  about: 'import of all logs in --logs, or of generated ones',
  run: async (bench) => {
    const files = bench.logs === null ? generated(bench) : listed(bench.logs);
    const started = performance.now();
    const output = await runHubbub(['import', 'irc-logs', ...files, '--data', bench.folder()]);
    const seconds = (performance.now() - started) / 1_000;
    return {
      rows: [
        atMost(`import of ${files.length} ${bench.logs === null ? 'generated' : 'real'} logs`, seconds, 60, 's', 1),
        plain('import: what it says', output.trim().split('\n')[0] ?? ''),
      ],
      figures: { files: files.length, real: bench.logs !== null, seconds, output },
    };
  },
};

function listed(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().map((name) => join(folder, name));
}

function generated(bench: Bench): string[] {
  const folder = bench.folder();
  return Array.from({ length: generatedFiles }, (_, index) => {
    const date = new Date(Date.UTC(2020, 0, 1 + 2 * index)).toISOString().slice(0, 10);
    const log = generateIrcLog({ seed: index + 1, messages: messagesEach, people: 300, date });
    writeFileSync(join(folder, log.name), log.bytes);
    return join(folder, log.name);
  });
}
