import type { Transact } from '../../kernel/feature.ts';
import { newId } from '../../kernel/ids.ts';
import { addMember } from './joining.ts';
import { makeAlias, mustBeFreeName, roomNameOf, topicOf } from './names.ts';
import { newRoomRow } from './new-room.ts';
import { mustHaveRoomLeft } from './people.ts';
import { viewOneRoom } from './room-view.ts';
import { defaultSettings, isListed, mustFitKind } from './settings.ts';

/**
 * Makes a room; its first entry is the joining of its maker, who becomes the owner. Refuses
 * `taken` and `confusable` by the rooms the maker can see, and `limit`.
 */
export const createRoom: Transact<'room.create'> = async (tx, { input, actor, now }) => {
  const { kind } = input;
  const name = roomNameOf(input.name);
  const settings = { ...defaultSettings(kind), ...input.settings };
  mustFitKind(kind, settings);
  await mustHaveRoomLeft(tx, actor.user);
  await mustBeFreeName(tx, name, actor.user);
  const alias = await makeAlias(tx, name, isListed({ kind, settings }));
  const row = newRoomRow({
    id: newId(), kind, name, alias, topic: topicOf(input.topic ?? ''), settings, directKey: null, createdBy: actor.user, now,
  });
  await tx.rooms.insertRoom(row);
  const tellings = await addMember(tx, row.id, actor.user, { by: actor.user, now, role: 'owner' });
  return { reply: await viewOneRoom(tx, row.id, actor.user), tellings };
};
