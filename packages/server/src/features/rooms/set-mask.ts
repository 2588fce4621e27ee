import { limits } from '@hubbub/protocol';
import { foldCase } from '../../kernel/case-fold.ts';
import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { mustBeMember, mustBeModerator } from './access.ts';
import { parseMask } from './masks.ts';

/** Adds a mask to a list of the room, or takes it off, with one entry for what really changed. */
export const setMask: Transact<'mask.set'> = async (tx, { input, actor, now }) => {
  const { room, kind, on } = input;
  const member = await mustBeMember(tx, actor, room);
  mustBeModerator(member, actor);
  if (member.room.kind !== 'public') throw refuse('forbidden', { message: 'Only public rooms keep people out by mask.' });
  const mask = parseMask(input.mask);
  if (on && (await tx.rooms.readMasks(room, [kind])).length >= limits.masksPerRoom) {
    throw refuse('limit', { limit: 'masksPerRoom', max: limits.masksPerRoom });
  }
  const isChange = on
    ? await tx.rooms.insertMask(room, foldCase(mask), { kind, mask, by: actor.user, at: now })
    : await tx.rooms.deleteMask(room, kind, foldCase(mask));
  if (!isChange) return { reply: { mask } };
  const data = { kind, mask, on };
  const seq = await tx.rooms.appendEntry(room, { kind: 'mask.changed', actor: actor.user, message: null, at: now, data });
  return { reply: { mask }, tellings: [{ to: 'room', fact: { fact: 'mask.changed', room, seq, at: now, by: actor.user, ...data } }] };
};
