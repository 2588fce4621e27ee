import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import { skeletonOf } from '../../kernel/skeleton.ts';
import { normaliseLine } from '../../kernel/text.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import type { Tx } from '../../tx.ts';
import { addMember, defaultSettings, makeAlias, newRoomRow } from '../rooms/access.ts';
import type { RoomRow } from '../rooms/store.ts';
import { importedRoomId } from './imported-ids.ts';

/**
 * Finds or makes the public room of an IRC channel. A new one belongs to `owner`, a user name, or
 * else to the first administrator; without either it has no member until somebody joins. Refuses
 * `not-found` for an owner who does not exist.
 */
export async function ensureImportedRoom(
  tx: Tx, channel: string, owner: string | null, { firstAt, now }: { firstAt: number; now: number },
): Promise<{ room: RoomRow; tellings: Telling[] }> {
  const id = importedRoomId(channel);
  const known = await tx.rooms.findRoom(id);
  if (known !== undefined) return { room: known, tellings: [] };
  const ownerId = await findOwner(tx, owner);
  const name = await freeRoomName(tx, normaliseLine(channel, 'roomNameMax', 'channel'), ownerId ?? '');
  const row = newRoomRow({
    id, kind: 'public', name, alias: await makeAlias(tx, name, true), topic: '', settings: defaultSettings('public'),
    directKey: null, createdBy: ownerId ?? '', now: firstAt,
  });
  await tx.rooms.insertRoom(row);
  const tellings = ownerId === undefined ? [] : await addMember(tx, id, ownerId, { by: ownerId, now, role: 'owner' });
  return { room: (await tx.rooms.findRoom(id))!, tellings };
}

async function findOwner(tx: Tx, owner: string | null): Promise<string | undefined> {
  if (owner === null) return tx.import.findFirstAdministrator();
  const found = await tx.accounts.findUserByNameKey(nameKeyOf(owner));
  if (found?.kind !== 'person') throw refuse('not-found', { message: `There is no person called ${owner}.` });
  return found.id;
}

/** A room people made keeps its name; the imported one says what it is. */
async function freeRoomName(tx: Tx, channel: string, reader: string): Promise<string> {
  for (const name of [channel, `${channel} (IRC)`, `${channel} (IRC log)`]) {
    if ((await tx.rooms.findVisibleRoomsBySkeleton([skeletonOf(name)], reader)).length === 0) return name;
  }
  throw refuse('taken', { message: `Rooms called ${channel} and ${channel} (IRC) exist already.` });
}
