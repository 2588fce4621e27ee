import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember } from '../rooms/access.ts';

/** The list behind the mentions of a badge (R1); where a client stopped to read it may ask for what it has marked read since. */
export const readMentions: Transact<'read.mentions'> = async (tx, { input, actor }) => {
  const { room } = await mustBeMember(tx, actor, input.room);
  return { reply: { seqs: await tx.reads.readMentions(room.id, actor.user, input.after) } };
};
