import { limits } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeWriter } from '../rooms/access.ts';
import { mustBeMessage } from './must-be-message.ts';

/** Puts an emoji on a message or takes it off; what is so already is left so. */
export const reactToMessage: Transact<'message.react'> = async (tx, { input, actor, now }) => {
  const { room, message: seqOfMessage, on } = input;
  const member = await mustBeMember(tx, actor, room);
  const message = await mustBeMessage(tx, member, seqOfMessage);
  if (message.content === null) throw refuse('not-found', { field: 'message' });
  mustBeWriter(member, actor);
  const emoji = mustBeEmoji(input.emoji);
  if ((await tx.messages.hasReaction(room, seqOfMessage, emoji, actor.user)) === on) return { reply: {} };
  if (on && !message.reactions.some((known) => known.emoji === emoji) && message.reactions.length >= limits.reactionsPerMessage) {
    throw refuse('limit', { limit: 'reactionsPerMessage', max: limits.reactionsPerMessage });
  }
  if (on) await tx.messages.insertReaction({ room, message: seqOfMessage, emoji, user: actor.user, at: now });
  else await tx.messages.deleteReaction(room, seqOfMessage, emoji, actor.user);
  const before = message.reactions.find((known) => known.emoji === emoji)?.count ?? 0;
  const count = before + (on ? 1 : -1);
  const seq = await tx.rooms.appendEntry(room, {
    kind: 'message.reacted', actor: actor.user, message: seqOfMessage, at: now, data: { emoji, on },
  });
  return {
    reply: {},
    tellings: [{
      to: 'room',
      fact: { fact: 'message.reacted', room, seq, at: now, by: actor.user, message: seqOfMessage, emoji, on, count },
    }],
  };
};

/** One grapheme that is an emoji. */
function mustBeEmoji(text: string): string {
  const emoji = text.normalize('NFC');
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(emoji)].length;
  const isEmoji = graphemes === 1 && [...emoji].length <= limits.emojiMax
    && /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3/u.test(emoji);
  if (!isEmoji) throw refuse('bad-field', { field: 'emoji', message: 'emoji: must be one emoji.' });
  return emoji;
}
