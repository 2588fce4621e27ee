import { type CittyPlugin, defineCommand } from 'citty';
import { Failure } from '../failure.ts';
import { openPipe } from '../pipe/open-pipe.ts';
import { packLines, splitLong } from '../pipe/pack-lines.ts';
import { Progress } from '../pipe/progress.ts';
import { readLines } from '../pipe/read-lines.ts';
import { sendInOrder } from '../pipe/send-in-order.ts';
import { t } from '../strings.ts';
import { urlFlags } from './flags.ts';

const flags = {
  room: { type: 'positional', required: true, description: 'Room: its name, its alias, its id, or @name for a direct message' },
  text: { type: 'positional', required: false, description: 'Text to send; without it standard input is read, one message a line' },
  ...urlFlags,
  together: { type: 'boolean', description: 'Send the lines of standard input together, in as few messages as they fit in.' },
  plain: { type: 'boolean', description: 'Send the text as it stands, not as Markdown.' },
} as const;

/** `hubbub send`: puts a text or what comes through a pipe into a room. */
export function makeSendCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'send', description: 'Send a text, or standard input, to a room' },
    args: flags,
    plugins: [strictFlags],
    async run({ args }) {
      const { client, room } = await openPipe(args);
      const progress = new Progress();
      const stopped = Promise.withResolvers<never>();
      stopped.promise.catch(() => undefined);
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.reject(new Failure(t('pipe.stopped', { count: progress.sent, read: progress.read }))));
      const lines = args.text === undefined ? readLines(process.stdin) : [args.text];
      const texts = args.together ? packLines(lines) : splitLong(lines);
      try {
        await Promise.race([sendInOrder(client, room, texts, { format: args.plain ? 'plain' : 'markdown', progress }), stopped.promise]);
      } finally {
        progress.end();
        await client.close();
      }
      process.exit(0);
    },
  });
}
