import type { Message, User } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { mustBeOpenToGuests } from '../rooms/access.ts';
import { authorsOf } from './read-history.ts';

/** What a reader starts with, and the most they get at once. */
const startMessages = 50;
const mostMessages = 1_000;

export interface OpenHistory {
  room: string;
  /** Oldest first. */
  messages: Message[];
  users: User[];
}

/**
 * Messages of a room whose history anybody may read by joining as a guest: from a seq on where that
 * is not too many, else the newest. `not-found` for all other rooms.
 */
export async function readOpenHistory(tx: Tx, name: string, from: number | null): Promise<OpenHistory> {
  const { id, settings } = await mustBeOpenToGuests(tx, name);
  if (settings.historyForNewcomers !== 'all') throw refuse('not-found', { field: 'room' });
  const since = from === null ? [] : await tx.messages.readAfter(id, from - 1, 0, mostMessages + 1, '');
  const isFit = from !== null && since.length <= mostMessages;
  const messages = isFit ? since : await tx.messages.readBefore(id, Number.MAX_SAFE_INTEGER, 0, startMessages, '');
  return { room: id, messages, users: await authorsOf(tx, messages) };
}
