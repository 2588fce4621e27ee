import { Failure } from '../failure.ts';
import { follow } from '../pipe/follow.ts';
import { openPipe } from '../pipe/open-pipe.ts';
import { jsonLine, textLine } from '../pipe/tail-line.ts';
import { t } from '../strings.ts';

/** What `hubbub tail` was asked. */
export interface TailArgs {
  room: string;
  url?: string;
  user?: string;
  json?: boolean;
  last?: string;
  after?: string;
}

/** Writes the messages of a room until it is told to stop, or nobody reads them any more. */
export async function runTail(args: TailArgs): Promise<void> {
  const last = wholeNumber('last', args.last) ?? 0;
  const after = wholeNumber('after', args.after);
  // A reader that has gone is how one ends this in a pipe.
  process.stdout.on('error', () => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
  const { client, room } = await openPipe(args);
  const line = args.json ? jsonLine : textLine;
  const write = (text: string): Promise<void> => new Promise((done) => process.stdout.write(`${text}\n`, () => done()));
  try {
    await follow(client, room.id, { last, after }, (message, author) => write(line(message, author)));
    throw new Failure(client.connection().reason ?? t('connection.ended'));
  } finally {
    await client.close();
  }
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new Failure(`--${flag} is ${JSON.stringify(text)}; allowed is a whole number from 0.`);
}
