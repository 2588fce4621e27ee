import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { normaliseMessageText } from '../../kernel/text.ts';
import { mustBeMember, mustBeWriter } from '../rooms/access.ts';
import { mustBeMessage } from './must-be-message.ts';
import { membersAmong } from './send-message.ts';
import { mustFitTags } from './tags.ts';

/** Replaces the content of an own message; the former text is gone at once, for every door (G8). */
export const editMessage: Transact<'message.edit'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const message = await mustBeMessage(tx, member, input.message);
  if (message.author !== actor.user) throw refuse('forbidden', { message: 'Only its author may edit a message.' });
  if (message.content === null) throw refuse('not-found', { field: 'message' });
  mustBeWriter(member, actor);
  if (input.ifEpoch !== undefined && input.ifEpoch !== member.room.epoch) throw refuse('stale-epoch');
  const content = { ...input.content, text: normaliseMessageText(input.content.text) };
  mustFitTags(content.tags);
  const mentions = await membersAmong(tx, input.room, input.mentions);
  await tx.messages.updateContent(input.room, input.message, content, mentions, now);
  const entry = { kind: 'message.edited', actor: actor.user, message: input.message, at: now, data: null } as const;
  const seq = await tx.rooms.appendEntry(input.room, entry);
  return {
    reply: { seq, editedAt: now },
    tellings: [{
      to: 'room',
      fact: {
        fact: 'message.edited', room: input.room, seq, at: now, by: actor.user,
        message: input.message, content, mentions, editedAt: now,
      },
    }],
  };
};
