import { limits, type Message } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { type Member, mustBeMember } from '../rooms/access.ts';
import { sizeOfMessage, withinBytes } from './page-size.ts';
import { seqBounds } from './seq-at.ts';

interface Page {
  messages: Message[];
  moreBefore: boolean;
  moreAfter: boolean;
}

/** Pages over message rows by seq, within what the member may see; a page also ends at `pageBytes`. */
export const readHistory: Transact<'history.read'> = async (tx, { input, actor }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const given = [input.before, input.after, input.around, input.beforeAt, input.afterAt].filter((bound) => bound !== undefined);
  if (given.length > 1) throw refuse('bad-field', { field: 'before', message: 'Give one of before, after, around, beforeAt, afterAt.' });
  const page = await readPage(tx, member, { ...input, ...(await seqBounds(tx, member.room, input)) });
  return { reply: { ...page, users: await authorsOf(tx, page.messages), cursor: member.room.head } };
};

/** The people needed to show some messages. */
export async function authorsOf(tx: Tx, messages: readonly Message[]) {
  return tx.accounts.readUsers([...new Set(messages.map((message) => message.author))]);
}

async function readPage(
  tx: Tx, member: Member, { before, after, around, limit }: { before?: number | undefined; after?: number | undefined; around?: number | undefined; limit: number },
): Promise<Page> {
  if (after !== undefined) return pageAfter(tx, member, after, limit);
  if (around === undefined) return pageBefore(tx, member, before ?? Number.MAX_SAFE_INTEGER, limit);
  const older = await pageBefore(tx, member, around, Math.ceil(limit / 2), limits.pageBytes / 2);
  const newer = await pageAfter(tx, member, around - 1, Math.max(1, Math.floor(limit / 2)), limits.pageBytes / 2);
  return { messages: [...older.messages, ...newer.messages], moreBefore: older.moreBefore, moreAfter: newer.moreAfter };
}

/** The newest messages before a seq. */
export async function pageBefore(
  tx: Tx, { room, member }: Pick<Member, 'room' | 'member'>, before: number, limit: number, maxBytes: number = limits.pageBytes,
): Promise<Page> {
  const found = await tx.messages.readBefore(room.id, before, member.visibleFrom, limit + 1, member.user);
  const messages = withinBytes(found.slice(-limit).reverse(), sizeOfMessage, maxBytes).reverse();
  return { messages, moreBefore: messages.length < found.length, moreAfter: before <= room.head };
}

async function pageAfter(
  tx: Tx, { room, member }: Member, after: number, limit: number, maxBytes: number = limits.pageBytes,
): Promise<Page> {
  const found = await tx.messages.readAfter(room.id, after, member.visibleFrom, limit + 1, member.user);
  const messages = withinBytes(found.slice(0, limit), sizeOfMessage, maxBytes);
  return { messages, moreBefore: after >= Math.max(1, member.visibleFrom), moreAfter: messages.length < found.length };
}
