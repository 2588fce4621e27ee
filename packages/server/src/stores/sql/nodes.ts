import { type Kysely, type Selectable, sql } from 'kysely';
import type { MovedRoom, NodesStore, PersonalNews } from '../../nodes/store.ts';
import { messageOf } from './messages.ts';
import { reactionsOf } from './reactions.ts';
import { entryOf, memberOf } from './room-rows.ts';
import type { Schema } from './schema.ts';
import { userOfRow } from './user-rows.ts';

/** Ids in one question; a longer list takes several. */
const idsAtOnce = 1_024;

/** What nodes ask about one another and about what others changed, in SQL. */
export function sqlNodes(db: Kysely<Schema>): NodesStore {
  return {
    readMoved: (told, limit) => readMoved(db, told, limit),
    readMovedVersions: async (known) => {
      const now = await readNumbers([...known.keys()], (ids) => db.selectFrom('users').select(['id', 'version as n']).where('id', 'in', ids).execute());
      return new Map([...known].flatMap(([user, version]) => ((now.get(user) ?? null) === version && version !== null ? [] : [[user, now.get(user) ?? null]])));
    },
    readLiveSessions: async (sessions) => {
      const live = new Set<string>();
      for (const ids of inChunks(sessions)) {
        const rows = await db.selectFrom('sessions as s').innerJoin('users as u', 'u.id', 's.user').select('s.id')
          .where('s.id', 'in', [...ids]).where('s.ended_at', 'is', null).where('u.disabled_at', 'is', null).execute();
        for (const { id } of rows) live.add(id);
      }
      return live;
    },
    readPersonalNews: (user, after) => readPersonalNews(db, user, after),
    readRoomHeadsOf: (user) =>
      db.selectFrom('members as m').innerJoin('rooms as r', 'r.id', 'm.room').select(['r.id as room', 'r.head']).where('m.user', '=', user).execute(),
    readPlaceVersion: async () =>
      Number((await db.selectFrom('instance').select('value').where('key', '=', 'changed').executeTakeFirst())?.value ?? 0),
    readChangedUsers: async (after, limit) => {
      const rows = await db.selectFrom('users').selectAll().where('changed', '>', after).orderBy('changed').limit(limit).execute();
      return { users: rows.map(userOfRow), until: rows.at(-1)?.changed ?? after };
    },
    ...sqlLeases(db),
  };
}

/** Heads, entries and messages in one question each. */
async function readMoved(db: Kysely<Schema>, told: ReadonlyMap<string, number>, limit: number): Promise<Map<string, MovedRoom>> {
  const heads = await readNumbers([...told.keys()], (ids) => db.selectFrom('rooms').select(['id', 'head as n']).where('id', 'in', ids).execute());
  const moved = new Map<string, MovedRoom>();
  for (const [room, seq] of told) {
    const head = heads.get(room) ?? 0;
    if (head > seq) moved.set(room, { head, entries: [], messages: new Map() });
  }
  for (const asked of inChunks([...moved.keys()].map((room) => [room, told.get(room)!] as const))) {
    const { rows } = await sql<Selectable<Schema['entries']>>`select e.* from ${pairs(asked)} as asked
      join entries as e on e.room = asked.room and e.seq > asked.seq and e.seq <= asked.seq + ${limit} order by e.room, e.seq`.execute(db);
    for (const row of rows) moved.get(row.room)!.entries.push(entryOf(row));
  }
  const about = [...moved].flatMap(([room, { entries }]) => entries.flatMap(({ message }) => (message === null ? [] : [[room, message] as const])));
  for (const asked of inChunks(about)) {
    const { rows } = await sql<Selectable<Schema['messages']>>`select m.* from ${pairs(asked)} as asked
      join messages as m on m.room = asked.room and m.seq = asked.seq`.execute(db);
    for (const row of rows) {
      const reactions = row.reaction_count === 0 ? [] : ((await reactionsOf(db, row.room, [row.seq], '')).get(row.seq) ?? []);
      moved.get(row.room)!.messages.set(row.seq, messageOf(row, reactions));
    }
  }
  return moved;
}

function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += idsAtOnce) yield all.slice(from, from + idsAtOnce);
}

/** A table of rooms and seqs, for joining. */
function pairs(asked: readonly (readonly [string, number])[]) {
  return sql`(${sql.join(asked.map(([room, seq]) => sql`select cast(${room} as text) as room, cast(${seq} as bigint) as seq`), sql` union all `)})`;
}

function sqlLeases(db: Kysely<Schema>): Pick<NodesStore, 'beat' | 'readBeats' | 'forgetNode' | 'putSetupHash' | 'hasSetupHash' | 'readOrphanedGuests'> {
  return {
    beat: async (id) => {
      await db.insertInto('nodes').values({ id, beat: 1, setup_hash: null })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat: sql`nodes.beat + 1` })).execute();
    },
    readBeats: () => db.selectFrom('nodes').select(['id as node', 'beat']).execute(),
    forgetNode: async (id) => {
      await db.deleteFrom('nodes').where('id', '=', id).execute();
    },
    putSetupHash: async (id, hash) => {
      await db.updateTable('nodes').set({ setup_hash: hash }).where('id', '=', id).execute();
    },
    hasSetupHash: async (hash) =>
      (await db.selectFrom('nodes').select('id').where('setup_hash', '=', hash).executeTakeFirst()) !== undefined,
    readOrphanedGuests: async () => {
      const rows = await db.selectFrom('users as u').leftJoin('sessions as s', 's.user', 'u.id').leftJoin('nodes as n', 'n.id', 's.node')
        .select('u.id').distinct().where('u.kind', '=', 'guest').where('u.alias', 'not like', '~%').where('n.id', 'is', null).execute();
      return rows.map(({ id }) => id);
    },
  };
}

/** Lists of a few lengths only, so that few statements are prepared: a list is filled up with its last id. */
async function readNumbers(
  ids: readonly string[], read: (ids: readonly string[]) => Promise<{ id: string; n: number }[]>,
): Promise<Map<string, number>> {
  const numbers = new Map<string, number>();
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const some = ids.slice(from, from + idsAtOnce);
    const length = 2 ** Math.ceil(Math.log2(some.length));
    const filled = Array.from({ length }, (_, at) => some[Math.min(at, some.length - 1)]!);
    for (const { id, n } of await read(filled)) numbers.set(id, Number(n));
  }
  return numbers;
}

async function readPersonalNews(db: Kysely<Schema>, user: string, after: number): Promise<PersonalNews> {
  const memberships = await db.selectFrom('members').selectAll().where('user', '=', user).where('version', '>', after).execute();
  const invitations = await db.selectFrom('invitations').select(['room', 'ended_at'])
    .where('user', '=', user).where('version', '>', after).execute();
  return { memberships: memberships.map(memberOf), invitations: invitations.map(({ room, ended_at }) => ({ room, ended: ended_at !== null })) };
}

/** Counts the place's version up and answers it as a subquery to stamp a row with: what everybody sees has changed. */
export async function nextPlaceVersion(db: Kysely<Schema>) {
  await db.updateTable('instance').set({ value: sql`cast(cast(value as bigint) + 1 as text)` }).where('key', '=', 'changed').execute();
  return sql<number>`(select cast(value as bigint) from instance where key = 'changed')`;
}
