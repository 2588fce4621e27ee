import type { Client } from '@hubbub/client';
import { Failure } from '../failure.ts';
import { openPipe } from '../pipe/open-pipe.ts';
import { packLines, splitLong } from '../pipe/pack-lines.ts';
import { Progress } from '../pipe/progress.ts';
import { readLines } from '../pipe/read-lines.ts';
import { sendInOrder } from '../pipe/send-in-order.ts';
import { t } from '../strings.ts';

/** A repeated signal within this time is the same Ctrl-C, passed on by each program of the chain above. */
const sameSignalMs = 1_000;

/** What `hubbub send` was asked. */
export interface SendArgs {
  room: string;
  text?: string;
  url?: string;
  user?: string;
  together?: boolean;
  plain?: boolean;
}

/** Sends the text, or what comes through standard input. Ends the process. */
export async function runSend(args: SendArgs): Promise<void> {
  const { client, room } = await openPipe(args);
  const progress = new Progress();
  const stopping = new AbortController();
  stopAtSignal(client, progress, stopping);
  const lines = args.text === undefined ? readLines(process.stdin) : [args.text];
  const texts = args.together ? packLines(lines) : splitLong(lines);
  try {
    const { signal } = stopping;
    await Promise.race([sendInOrder(client, room, texts, { format: args.plain ? 'plain' : 'markdown', progress, signal }), rejectedBy(signal)]);
  } finally {
    progress.end();
    process.stdin.destroy();
    await client.close();
  }
  process.exit(0);
}

/** Ctrl-C stops when the message on its way is stored; a second one, or without a connection, at once. */
function stopAtSignal(client: Client, progress: Progress, stopping: AbortController): void {
  const stop = (): void => stopping.abort(new Failure(t('pipe.stopped', { count: progress.sent })));
  let askedAt: number | null = null;
  const asked = (): void => {
    const isOnItsWay = progress.sent < progress.read && client.connection().phase === 'live';
    if (!isOnItsWay || (askedAt !== null && performance.now() - askedAt > sameSignalMs)) return stop();
    askedAt ??= performance.now();
    progress.onStored = stop;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, asked);
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}
