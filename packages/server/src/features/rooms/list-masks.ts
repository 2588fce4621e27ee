import type { Transact } from '../../kernel/feature.ts';
import { mustBeMember } from './access.ts';

/** One of the room's lists of masks, for its members. */
export const listMasks: Transact<'mask.list'> = async (tx, { input, actor }) => {
  await mustBeMember(tx, actor, input.room);
  const masks = await tx.rooms.readMasks(input.room, [input.kind]);
  return { reply: { masks, users: await tx.accounts.readUsers([...new Set(masks.map(({ by }) => by))]) } };
};
