import { type Client, mayRetry, Refused } from '@hubbub/client';
import type { Message, User } from '@hubbub/protocol';
import { limits } from '@hubbub/protocol/limits';
import { explain } from '../actions/explain.ts';
import { Failure } from '../failure.ts';

/** Where to begin: with so many of the newest messages, or after a seq. */
export interface Beginning {
  last: number;
  after: number | undefined;
}

/**
 * Hands every message of a room on, in order and once (M3): news only say that there is something;
 * what it is is read after the last seq handed on, so that breaks and restarts lose and double
 * nothing. Resolves when the session has ended.
 */
export async function follow(client: Client, room: string, { last, after }: Beginning, take: (message: Message, author: User | undefined) => Promise<void>): Promise<void> {
  let seq = after ?? (await seqBefore(client, room, last));
  for (;;) {
    const before = stateOf(client, room);
    const page = await client.run('history.read', { room, after: seq, limit: limits.pageMessages }).catch(passing);
    for (const message of page?.messages ?? []) {
      seq = message.seq;
      if (message.content) await take(message, page?.users.find(({ id }) => id === message.author));
    }
    if (page?.moreAfter) continue;
    if (client.connection().phase === 'ended') return;
    await untilNews(client, room, before);
  }
}

/** The seq after which the last `count` messages begin. */
async function seqBefore(client: Client, room: string, count: number): Promise<number> {
  const { messages, cursor } = await client.run('history.read', { room, limit: Math.max(1, Math.min(count, limits.pageMessages)) });
  const first = messages.at(-count);
  return count === 0 || !first ? cursor : first.seq - 1;
}

/** What may pass is waited for; a room one is no longer in ends it. */
function passing(error: unknown): null {
  if (error instanceof Refused && !mayRetry(error.body)) throw new Failure(explain(error));
  return null;
}

/** Changes with every entry of the room, and with the connection. */
function stateOf(client: Client, room: string): string {
  return `${client.room(room)?.head} ${client.connection().phase}`;
}

/** Resolves when there may be something that was not there before the last question. */
function untilNews(client: Client, room: string, before: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (stateOf(client, room) === before) return;
      stop();
      resolve();
    };
    const stop = client.listen(look);
    look();
  });
}
