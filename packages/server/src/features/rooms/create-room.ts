import type { Transact } from '../../kernel/feature.ts';
import { newId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import { addMember } from './joining.ts';
import { makeAlias, mustBeFreeName, roomNameOf, topicOf } from './names.ts';
import { newRoomRow } from './new-room.ts';
import { mustHaveRoomLeft } from './people.ts';
import { viewOneRoom } from './room-view.ts';
import { defaultSettings, isListed, mustFitKind } from './settings.ts';

/**
 * Makes a room; its first entry is the joining of its maker, who becomes the owner – a guest only a
 * moderator among equals, since guests vanish, in a room open to guests. Refuses
 * `taken` and `confusable` by the rooms the maker can see, and `limit`.
 */
export const createRoom: Transact<'room.create'> = async (tx, { input, actor, now }) => {
  const { kind } = input;
  const name = roomNameOf(input.name);
  const settings = { ...defaultSettings(kind), ...input.settings, ...(actor.guest ? { guestsAllowed: true, equalModerators: true } : {}) };
  mustFitKind(kind, settings);
  await mustHaveRoomLeft(tx, actor.user);
  await mustBeFreeName(tx, name, actor.user);
  const alias = await aliasFor(tx, input.alias, name, isListed({ kind, settings }));
  const row = newRoomRow({
    id: newId(), kind, name, alias, topic: topicOf(input.topic ?? ''), settings, directKey: null, createdBy: actor.user, now,
  });
  await tx.rooms.insertRoom(row);
  const tellings = await addMember(tx, row.id, actor.user, { by: actor.user, now, role: actor.guest ? 'moderator' : 'owner' });
  return { reply: await viewOneRoom(tx, row.id, actor.user), tellings };
};

/** The alias that was asked for, of a listed room; one of a room not listed may not tell by being taken (A4). */
async function aliasFor(tx: Tx, wanted: string | undefined, name: string, listed: boolean): Promise<string> {
  if (wanted === undefined || !listed) return makeAlias(tx, name, listed);
  if (await tx.rooms.aliasExists(wanted)) throw refuse('taken', { field: 'alias' });
  return wanted;
}
