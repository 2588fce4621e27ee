import type { Transact } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isListed } from './settings.ts';

/** The room with an alias, if it is listed or the caller is in it; all others are `not-found` alike (A4). */
export const findRoom: Transact<'room.find'> = async (tx, { input, actor }) => {
  const room = await tx.rooms.findRoomByAlias(input.alias);
  const joined = room !== undefined && (await tx.rooms.findMember(room.id, actor.user)) !== undefined;
  const isShown = room !== undefined && isListed(room) && (!actor.guest || room.settings.guestsAllowed);
  if (room === undefined || !(joined || isShown)) throw refuse('not-found');
  const { id, name, alias, topic, memberCount, settings, archivedAt } = room;
  return {
    reply: {
      id, name: name ?? '', alias, topic, memberCount, joined,
      needsKey: settings.key !== null, inviteOnly: settings.inviteOnly, archived: archivedAt !== null,
    },
  };
};
