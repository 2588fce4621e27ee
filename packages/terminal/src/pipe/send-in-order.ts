import { type Client, makeNonce, mayRetry, Refused, systemClock, Unreachable } from '@hubbub/client';
import type { InputOf, Room } from '@hubbub/protocol';
import { explain } from '../actions/explain.ts';
import { Failure } from '../failure.ts';
import { t } from '../strings.ts';
import type { Progress } from './progress.ts';

/** Without a word from the server when to come back, ms. */
const againAfterMs = 1_000;

/** How texts are sent; `signal` ends it with its reason. */
export interface SendOptions {
  format: 'markdown' | 'plain';
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Sends texts one after another, each once (M2) and only when the one before is stored. What the
 * server asks to wait for is waited for; a lost connection is waited out. Texts with nothing to see
 * are passed over. Rejects with the first that is refused for good, saying how far it came.
 */
export async function sendInOrder(
  client: Client, room: Room, texts: AsyncIterable<string>, { format, progress, signal }: SendOptions,
): Promise<void> {
  for await (const text of texts) {
    signal.throwIfAborted();
    if (text.trim() === '') continue;
    progress.took();
    const input = { room: room.id, nonce: makeNonce(systemClock), content: { kind: 'text', format, text } } as const;
    await sendOne(client, input, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new Failure(t('pipe.failed', { reason: explain(error), count: progress.sent, number: progress.read }));
    });
    progress.stored();
  }
}

async function sendOne(client: Client, input: Pick<InputOf<'message.send'>, 'room' | 'nonce' | 'content'>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return void (await client.run('message.send', { mentions: [], ...input }));
    } catch (error) {
      if (error instanceof Refused && error.body.code === 'empty') return;
      const mayPass = error instanceof Unreachable || (error instanceof Refused && error.body.code !== 'not-signed-in' && mayRetry(error.body));
      if (!mayPass || client.connection().phase === 'ended') throw error;
      const delayMs = error instanceof Refused ? (error.body.retryAfterMs ?? againAfterMs) : againAfterMs;
      await new Promise((done) => setTimeout(done, delayMs));
    }
  }
}
