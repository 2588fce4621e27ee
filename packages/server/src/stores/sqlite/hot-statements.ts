import type { RoomKind, RoomSettings } from '@hubbub/protocol';
import type { Selectable } from 'kysely';
import type { StatementSync } from 'node:sqlite';
import type { Tx } from '../../tx.ts';
import { mentionsColumn } from '../sql/messages.ts';
import { memberOf, roomOf } from '../sql/room-rows.ts';
import type { Schema } from '../sql/schema.ts';
import { userRowOf } from '../sql/user-rows.ts';

/** What a send asks of SQLite, and what nearly every command does, prepared by hand: Kysely costs 2–7 times as much (dependencies.md §1). */
export function hotTx(tx: Tx, prepare: (sql: string) => StatementSync): Tx {
  return {
    ...tx,
    accounts: {
      ...tx.accounts, findLiveSession: findLiveSession(prepare), findUser: findOne(prepare('select * from users where id = ?'), userRowOf),
    },
    rooms: {
      ...tx.rooms, findStanding: findStanding(prepare), appendEntry: appendEntry(prepare, tx),
      findRoom: findOne(prepare('select * from rooms where id = ?'), roomOf),
      findRoomByAlias: findOne(prepare('select * from rooms where alias = ?'), roomOf),
      findMember: findOne(prepare('select * from members where room = ? and "user" = ?'), memberOf),
    },
    nonces: nonces(prepare),
    messages: { ...tx.messages, findByNonce: findByNonce(prepare), insert: insertMessage(prepare, tx) },
  };
}

type Prepare = (sql: string) => StatementSync;

/** The row of a key, as features know it. */
function findOne<Row, T>(find: StatementSync, of: (row: Row) => T): (...key: string[]) => Promise<T | undefined> {
  return async (...key) => {
    const row = find.get(...key) as Row | undefined;
    return row && of(row);
  };
}

function nonces(prepare: Prepare): Tx['nonces'] {
  const find = prepare('select command, digest, reply from nonces where "user" = ? and nonce = ?');
  const put = prepare('insert into nonces ("user", nonce, command, digest, reply, at) values (?, ?, ?, ?, ?, ?)');
  return {
    find: async (user, nonce) => find.get(user, nonce) as Awaited<ReturnType<Tx['nonces']['find']>>,
    put: async ({ user, nonce, command, digest, reply, at }) => void put.run(user, nonce, command, digest, reply, at),
  };
}

function findLiveSession(prepare: Prepare): Tx['accounts']['findLiveSession'] {
  const find = prepare(`select s."user", max(u.administrator, s.elevated) as administrator, u.kind from sessions s join users u on u.id = s."user"
    where s.id = ? and s.ended_at is null and u.disabled_at is null`);
  return async (session) => {
    const row = find.get(session) as { user: string; administrator: number; kind: string } | undefined;
    return row && { user: row.user, administrator: row.administrator === 1, guest: row.kind === 'guest' };
  };
}

function findStanding(prepare: Prepare): Tx['rooms']['findStanding'] {
  const find = prepare(`select r.kind, r.settings, r.head, r.log_from, r.epoch, r.member_count, r.archived_at,
    m.role, m.voice, m.joined_at, m.visible_from, m.read_seq, m.read_at, m.delivered_seq
    from members m join rooms r on r.id = m.room where m.room = ? and m."user" = ?`);
  const settingsOf = makeSettingsCache();
  return async (roomId, user) => {
    const row = find.get(roomId, user) as StandingRow | undefined;
    if (row === undefined) return undefined;
    const room = {
      id: roomId, kind: row.kind as RoomKind, settings: settingsOf(row.settings), head: row.head, logFrom: row.log_from,
      epoch: row.epoch, memberCount: row.member_count, archivedAt: row.archived_at,
    };
    return { room, member: memberOf(Object.assign(row, { room: roomId, user })) };
  };
}

type StandingRow = Pick<Selectable<Schema['rooms']>, 'kind' | 'settings' | 'head' | 'log_from' | 'epoch' | 'member_count' | 'archived_at'>
  & Omit<Selectable<Schema['members']>, 'room' | 'user' | 'version'>;

/** Rooms mostly share their settings: parsed once for each text, frozen because they are shared. */
function makeSettingsCache(): (json: string) => RoomSettings {
  const parsed = new Map<string, RoomSettings>();
  return (json) => {
    let settings = parsed.get(json);
    if (settings === undefined) {
      if (parsed.size > 1_000) parsed.clear();
      settings = Object.freeze(JSON.parse(json) as RoomSettings);
      parsed.set(json, settings);
    }
    return settings;
  };
}

function appendEntry(prepare: Prepare, tx: Tx): Tx['rooms']['appendEntry'] {
  const advance = prepare('update rooms set head = head + 1 where id = ? returning head');
  const advanceActive = prepare('update rooms set head = head + 1, active_at = ? where id = ? returning head');
  const insert = prepare('insert into entries (room, seq, kind, actor, message, at, data) values (?, ?, ?, ?, ?, ?, ?)');
  return async (room, entry) => {
    // Texts are rare and take another statement: the shared SQL does it.
    if (entry.text !== undefined) return tx.rooms.appendEntry(room, entry);
    const { kind, actor, message, at, data } = entry;
    const { head } = (kind === 'message.sent' ? advanceActive.get(at, room) : advance.get(room)) as { head: number };
    insert.run(room, head, kind, actor, message === 'self' ? head : message, at, data === null ? null : JSON.stringify(data));
    return head;
  };
}

function findByNonce(prepare: Prepare): Tx['messages']['findByNonce'] {
  const find = prepare('select seq, at, digest from messages where room = ? and author = ? and nonce = ?');
  return async (room, author, nonce) => find.get(room, author, nonce) as { seq: number; at: number; digest: string } | undefined;
}

function insertMessage(prepare: Prepare, tx: Tx): Tx['messages']['insert'] {
  const insert = prepare(`insert into messages
    (room, seq, author, nonce, digest, at, kind, format, text, reply_to, epoch) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return async (message) => {
    // Mentions and tags are rare and take more: the shared SQL does it.
    if (mentionsColumn(message.mentions) !== null || message.content.tags !== undefined) return tx.messages.insert(message);
    const { room, seq, author, nonce, digest, at, content, replyTo, epoch } = message;
    insert.run(room, seq, author, nonce, digest, at, content.kind, content.format, content.text, replyTo, epoch);
  };
}
