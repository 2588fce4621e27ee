import type { RoomKind, RoomSettings } from '@hubbub/protocol';
import type { Selectable } from 'kysely';
import { memberOf } from '../sql/room-rows.ts';
import type { Schema } from '../sql/schema.ts';
import type { Touches } from '../store.ts';
import type { Result, Statement } from './connection.ts';
import { type HotRows, memberKey, nonceKey } from './hot-rows.ts';

export type Ask = <R>(statement: Statement) => Promise<Result<R>>;

/**
 * Looks up in one round trip what works are known to ask: whether sessions live, and for works that
 * write to a room the room itself – locked in the order of ids, so that no two nodes wait for each
 * other –, the membership, and the nonce. Earlier answers must have been forgotten or still hold.
 */
export async function lookUp(ask: Ask, rows: HotRows, works: readonly Touches[]): Promise<void> {
  const writing = works.filter(isRoomWork);
  const sessions = new Set(works.flatMap(({ session }) => session ?? []).filter((session) => !rows.sessions.has(session)));
  const rooms = new Set(writing.map(({ room }) => room).filter((room) => !rows.rooms.has(room)));
  const members = writing.filter(({ room, user }) => !rows.members.has(memberKey(room, user)));
  const nonces = writing.filter(hasNonce).filter(({ room, user, nonce }) => !rows.nonces.has(nonceKey(room, user, nonce)));
  await Promise.all([
    // First: what is read of a locked room is then the newest.
    rooms.size > 0 && lockRooms(ask, rows, [...rooms]),
    sessions.size > 0 && findSessions(ask, rows, [...sessions]),
    members.length > 0 && findMembers(ask, rows, members),
    nonces.length > 0 && findNonces(ask, rows, nonces),
  ]);
}

type RoomWork = Touches & { room: string; user: string };
type NonceWork = RoomWork & { nonce: string };

function isRoomWork(touches: Touches): touches is RoomWork {
  return touches.writes && touches.room !== undefined && touches.user !== undefined;
}

function hasNonce(work: RoomWork): work is NonceWork {
  return work.nonce !== undefined;
}

type RoomColumns = Pick<Selectable<Schema['rooms']>, 'id' | 'kind' | 'settings' | 'head' | 'log_from' | 'epoch' | 'member_count' | 'archived_at' | 'active_at'>;

async function lockRooms(ask: Ask, rows: HotRows, ids: readonly string[]): Promise<void> {
  const found = await ask<RoomColumns>({
    name: 'lock-rooms',
    text: `select id, kind, settings, head, log_from, epoch, member_count, archived_at, active_at from rooms
      where id = any($1::text[]) order by id for no key update`,
    values: [ids],
  });
  for (const row of found.rows) {
    const room = {
      id: row.id, kind: row.kind as RoomKind, settings: settingsOf(row.settings), head: row.head, logFrom: row.log_from,
      epoch: row.epoch, memberCount: row.member_count, archivedAt: row.archived_at,
    };
    rows.rooms.set(row.id, { room, activeAt: row.active_at });
  }
}

const parsedSettings = new Map<string, RoomSettings>();

/** Rooms mostly share their settings: parsed once for each text, frozen because they are shared. */
function settingsOf(json: string): RoomSettings {
  let settings = parsedSettings.get(json);
  if (settings === undefined) {
    if (parsedSettings.size > 1_000) parsedSettings.clear();
    settings = Object.freeze(JSON.parse(json) as RoomSettings);
    parsedSettings.set(json, settings);
  }
  return settings;
}

async function findSessions(ask: Ask, rows: HotRows, ids: readonly string[]): Promise<void> {
  const found = await ask<{ id: string; user: string; administrator: number; kind: string }>({
    name: 'find-sessions',
    // One after the other by their keys: as a join it reads every user where the tables were not analyzed yet.
    text: `select s.id, s."user", greatest(u.administrator, s.elevated) as administrator, u.kind from unnest($1::text[]) as asked(id)
      cross join lateral (select * from sessions s where s.id = asked.id and s.ended_at is null limit 1) s
      cross join lateral (select * from users u where u.id = s."user" and u.disabled_at is null limit 1) u`,
    values: [ids],
  });
  for (const id of ids) rows.sessions.set(id, null);
  for (const { id, user, administrator, kind } of found.rows) {
    rows.sessions.set(id, { user, administrator: administrator === 1, guest: kind === 'guest' });
  }
}

async function findMembers(ask: Ask, rows: HotRows, works: readonly RoomWork[]): Promise<void> {
  const found = await ask<Selectable<Schema['members']>>({
    name: 'find-members',
    text: `select m.* from unnest($1::text[], $2::text[]) as asked(room, "user")
      cross join lateral (select * from members m where m.room = asked.room and m."user" = asked."user" limit 1) m`,
    values: [works.map(({ room }) => room), works.map(({ user }) => user)],
  });
  for (const { room, user } of works) rows.members.set(memberKey(room, user), null);
  for (const row of found.rows) rows.members.set(memberKey(row.room, row.user), memberOf(row));
}

async function findNonces(ask: Ask, rows: HotRows, works: readonly NonceWork[]): Promise<void> {
  const found = await ask<{ room: string; author: string; nonce: string; seq: number; at: number; digest: string }>({
    name: 'find-nonces',
    text: `select asked.*, m.seq, m.at, m.digest from unnest($1::text[], $2::text[], $3::text[]) as asked(room, author, nonce)
      cross join lateral (select seq, at, digest from messages m
        where m.room = asked.room and m.author = asked.author and m.nonce = asked.nonce limit 1) m`,
    values: [works.map(({ room }) => room), works.map(({ user }) => user), works.map(({ nonce }) => nonce)],
  });
  for (const { room, user, nonce } of works) rows.nonces.set(nonceKey(room, user, nonce), null);
  for (const { room, author, nonce, seq, at, digest } of found.rows) rows.nonces.set(nonceKey(room, author, nonce), { seq, at, digest });
}
