import type { Transact } from '../../kernel/feature.ts';
import { reasonOf } from '../../kernel/reason.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isModerator, mustBeMember } from '../rooms/access.ts';
import { mustBeMessage } from './must-be-message.ts';

/**
 * Deletes an own message, or as moderator anyone's: text, mentions and reactions are gone, the
 * seq stays as a tombstone (Q3). Deleting a deleted one changes nothing.
 */
export const deleteMessage: Transact<'message.delete'> = async (tx, { input, actor, now }) => {
  const member = await mustBeMember(tx, actor, input.room);
  const message = await mustBeMessage(tx, member, input.message);
  if (message.author !== actor.user && !isModerator(member, actor)) throw refuse('forbidden');
  if (message.deletedAt !== null) return { reply: {} };
  await tx.messages.erase(input.room, input.message, actor.user, now);
  const entry = { kind: 'message.deleted', actor: actor.user, message: input.message, at: now, data: null } as const;
  const seq = await tx.rooms.appendEntry(input.room, entry);
  return {
    reply: {},
    tellings: [{
      to: 'room',
      fact: { fact: 'message.deleted', room: input.room, seq, at: now, by: actor.user, message: input.message, ...reasonOf(input.reason) },
    }],
  };
};
