import type { MaskKind } from '@hubbub/protocol';
import type { Kysely } from 'kysely';
import type { RoomsStore } from '../../features/rooms/store.ts';
import type { Schema } from './schema.ts';

/** The part of the rooms' questions that is about people by mask. */
export function sqlMasks(db: Kysely<Schema>): Pick<RoomsStore, 'readMasks' | 'insertMask' | 'deleteMask'> {
  return {
    readMasks: async (room, kinds) => {
      const rows = await db.selectFrom('room_masks').select(['kind', 'mask', 'by', 'at']).where('room', '=', room)
        .where('kind', 'in', [...kinds]).orderBy('at').orderBy('mask_key').execute();
      return rows.map((row) => ({ ...row, kind: row.kind as MaskKind }));
    },
    insertMask: async (room, key, { kind, mask, by, at }) => {
      const done = await db.insertInto('room_masks').values({ room, kind, mask_key: key, mask, by, at })
        .onConflict((conflict) => conflict.columns(['room', 'kind', 'mask_key']).doNothing()).executeTakeFirst();
      return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    deleteMask: async (room, kind, key) => {
      const done = await db.deleteFrom('room_masks').where('room', '=', room).where('kind', '=', kind).where('mask_key', '=', key)
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
  };
}
