import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember, mustBeWriter } from '../rooms/access.ts';

/** Tells the room that the caller is writing, at most every `limits.typingEveryMs`; more is swallowed. */
export const setTyping: Transact<'typing.set'> = async (tx, { input, actor, now, place }) => {
  const member = await mustBeMember(tx, actor, input.room);
  mustBeWriter(member, actor);
  if (!place.presences.mayTellTyping(input.room, actor.user, now)) return { reply: {} };
  return {
    reply: {},
    tellings: [{ to: 'room', fact: { fact: 'typing.changed', room: input.room, user: actor.user } }],
  };
};
