import type { Transact } from '../../kernel/feature.ts';
import { newId } from '../../kernel/ids.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { addMember } from './joining.ts';
import { newRoomRow } from './new-room.ts';
import { mustBeReachable, mustHaveRoomLeft } from './people.ts';
import { viewOneRoom } from './room-view.ts';
import { defaultSettings } from './settings.ts';

/**
 * Opens the one direct room of exactly these people and the caller – alone, it is a place for
 * notes. Whoever of them left is in it again and sees all of it; people disabled since stay out.
 * A new room with unknown or disabled people is `not-found`; one with guests is only made where guests may make rooms.
 */
export const openDirectRoom: Transact<'room.openDirect'> = async (tx, { input, actor, now, place }) => {
  const people = [...new Set([actor.user, ...input.users])].sort();
  const directKey = people.join(',');
  const known = await tx.rooms.findDirectRoom(directKey);
  const room = known?.id ?? (await makeDirectRoom(tx, people, directKey, { by: actor.user, now, guestsAllowed: place.guests === 'create' }));
  const tellings: Telling[] = [];
  for (const user of people) {
    if (!(await isMissing(tx, room, user))) continue;
    await mustHaveRoomLeft(tx, user);
    tellings.push(...(await addMember(tx, room, user, { by: actor.user, now })));
  }
  return { reply: await viewOneRoom(tx, room, actor.user), tellings };
};

async function makeDirectRoom(
  tx: Tx, people: readonly string[], directKey: string, { by, now, guestsAllowed }: { by: string; now: number; guestsAllowed: boolean },
): Promise<string> {
  for (const user of people) await mustBeReachable(tx, user);
  const id = newId();
  await tx.rooms.insertRoom(newRoomRow({
    id, kind: 'direct', name: null, alias: `direct-${id}`, topic: '',
    settings: { ...defaultSettings('direct'), guestsAllowed }, directKey, createdBy: by, now,
  }));
  return id;
}

async function isMissing(tx: Tx, room: string, user: string): Promise<boolean> {
  if ((await tx.rooms.findMember(room, user)) !== undefined) return false;
  return (await tx.accounts.findUser(user))?.disabledAt === null;
}
