import type { Content, Message } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { digestOf } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import { normaliseMessageText } from '../../kernel/text.ts';
import type { Tx } from '../../tx.ts';
import { mustBeWritable } from '../rooms/access.ts';
import { mustFitTags } from './tags.ts';

/**
 * Writes a message: members may, unless the room is archived or moderated; others where it
 * welcomes them. Its seq is its place in the room for ever (M1). The same nonce again yields the
 * one message, for as long as its row lives – also when it was deleted or its author has left
 * since; with other content it is refused with its seq (M2).
 */
export const sendMessage: Transact<'message.send'> = async (tx, { input, actor, now, place }) => {
  const { room: roomId, nonce, replyTo = null } = input;
  const content: Content = { ...input.content, text: normaliseMessageText(input.content.text) };
  mustFitTags(content.tags);
  const digest = digestOf([content, input.mentions, replyTo]);
  const sent = await tx.messages.findByNonce(roomId, actor.user, nonce);
  if (sent !== undefined && sent.digest !== digest) throw refuse('nonce-conflict', { seq: sent.seq });
  if (sent !== undefined) return { reply: { seq: sent.seq, at: sent.at } };

  const { room, visibleFrom } = await mustBeWritable(tx, actor, roomId);
  place.rates.mustAdmitMessage(roomId);
  if (input.ifEpoch !== undefined && input.ifEpoch !== room.epoch) throw refuse('stale-epoch');
  if (replyTo !== null) await mustBeVisible(tx, roomId, replyTo, visibleFrom, actor.user);
  const mentions = await membersAmong(tx, roomId, input.mentions);
  const seq = await tx.rooms.appendEntry(roomId, { kind: 'message.sent', actor: actor.user, message: 'self', at: now, data: null });
  const stored = { room: roomId, seq, author: actor.user, nonce, at: now, content, mentions, replyTo };
  await tx.messages.insert({ ...stored, digest, epoch: room.epoch });
  const message: Message = { ...stored, editedAt: null, deletedAt: null, deletedBy: null, reactions: [] };
  return {
    reply: { seq, at: now },
    tellings: [{ to: 'room', fact: { fact: 'message.sent', room: roomId, seq, at: now, by: actor.user, message } }],
  };
};

/** Replies stay in their room, and quote nothing the writer may not read (A1). */
async function mustBeVisible(tx: Tx, room: string, seq: number, visibleFrom: number, reader: string): Promise<void> {
  const message = seq < visibleFrom ? undefined : await tx.messages.find(room, seq, reader);
  if (message === undefined) throw refuse('not-found', { field: 'replyTo' });
}

/** Only members can be mentioned; anyone else is left out without a word (A4). */
export async function membersAmong(tx: Tx, room: string, users: readonly string[]): Promise<string[]> {
  const members: string[] = [];
  for (const user of new Set(users)) {
    if ((await tx.rooms.findMember(room, user)) !== undefined) members.push(user);
  }
  return members;
}
