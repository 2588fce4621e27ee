import { type CittyPlugin, defineCommand } from 'citty';
import { Failure } from '../failure.ts';
import { follow } from '../pipe/follow.ts';
import { openPipe } from '../pipe/open-pipe.ts';
import { jsonLine, textLine } from '../pipe/tail-line.ts';
import { t } from '../strings.ts';
import { urlFlags } from './flags.ts';

const flags = {
  room: { type: 'positional', required: true, description: 'Room: its name, its alias, its id, or @name for a direct message' },
  ...urlFlags,
  json: { type: 'boolean', description: 'One JSON object a line: seq, at, by, name, text, and the message whole.' },
  last: { type: 'string', valueHint: 'COUNT', description: 'Begin with so many of the newest messages; default 0.' },
  after: { type: 'string', valueHint: 'SEQ', description: 'Begin with what came after this seq, as --json told it before.' },
} as const;

/** `hubbub tail`: writes the messages of a room as they come, each once. */
export function makeTailCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'tail', description: 'Write the messages of a room as they come' },
    args: flags,
    plugins: [strictFlags],
    async run({ args }) {
      const last = wholeNumber('last', args.last) ?? 0;
      const after = wholeNumber('after', args.after);
      // A reader that has gone is how one ends this in a pipe.
      process.stdout.on('error', () => process.exit(0));
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
      const { client, room } = await openPipe(args);
      const line = args.json ? jsonLine : textLine;
      const write = (text: string): Promise<void> => new Promise((done) => process.stdout.write(`${text}\n`, () => done()));
      try {
        await follow(client, room.id, { last, after }, (message) => write(line(client, message)));
        throw new Failure(client.connection().reason ?? t('connection.ended'));
      } finally {
        await client.close();
      }
    },
  });
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Failure(`--${flag} is ${JSON.stringify(text)}; allowed is a whole number from 0.`);
}
