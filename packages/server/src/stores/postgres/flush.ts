import type { NewMessage } from '../../features/messages/store.ts';
import { mentionsColumn } from '../sql/messages.ts';
import type { Statement } from './connection.ts';
import type { Waiting } from './hot-rows.ts';

/** What writes all that waits: one statement a table. */
export function flushStatements(waiting: readonly Waiting[]): Statement[] {
  const entries = waiting.filter((one) => one.kind === 'entry');
  const messages = waiting.flatMap((one) => (one.kind === 'message' ? [one.message] : []));
  return [
    ...(entries.length > 0 ? [updateRooms(entries), insertEntries(entries)] : []),
    ...(messages.length > 0 ? [insertMessages(messages)] : []),
    ...insertMentions(messages),
  ];
}

/** What notes when sessions and their people were last there, to the minute. */
export function touchStatements(touched: ReadonlyMap<string, number>): Statement[] {
  if (touched.size === 0) return [];
  return [{
    name: 'touch-sessions',
    text: `with touched as (
        update sessions set last_seen_at = u.at from unnest($1::text[], $2::bigint[]) as u(id, at)
        where sessions.id = u.id and sessions.last_seen_at < u.at - 60000 returning sessions."user", u.at)
      update users set last_seen_at = touched.at from touched where users.id = touched."user"`,
    values: [[...touched.keys()], [...touched.values()]],
  }];
}

type Entry = Extract<Waiting, { kind: 'entry' }>;

function updateRooms(entries: readonly Entry[]): Statement {
  const last = new Map<string, { head: number; activeAt: number | null }>();
  for (const { room, seq, entry } of entries) {
    last.set(room, { head: seq, activeAt: entry.kind === 'message.sent' ? entry.at : (last.get(room)?.activeAt ?? null) });
  }
  const heads = [...last.values()];
  return {
    name: 'flush-rooms',
    text: `update rooms set head = u.head, active_at = coalesce(u.active_at, rooms.active_at)
      from unnest($1::text[], $2::bigint[], $3::bigint[]) as u(id, head, active_at) where rooms.id = u.id`,
    values: [[...last.keys()], heads.map(({ head }) => head), heads.map(({ activeAt }) => activeAt)],
  };
}

function insertEntries(entries: readonly Entry[]): Statement {
  const column = <T>(of: (entry: Entry) => T): T[] => entries.map(of);
  return {
    name: 'flush-entries',
    text: `insert into entries (room, seq, kind, actor, message, at, data)
      select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::text[])`,
    values: [
      column(({ room }) => room), column(({ seq }) => seq), column(({ entry }) => entry.kind), column(({ entry }) => entry.actor),
      column(({ entry, seq }) => (entry.message === 'self' ? seq : entry.message)), column(({ entry }) => entry.at),
      column(({ entry }) => (entry.data === null ? null : JSON.stringify(entry.data))),
    ],
  };
}

function insertMessages(messages: readonly NewMessage[]): Statement {
  const column = <T>(of: (message: NewMessage) => T): T[] => messages.map(of);
  return {
    name: 'flush-messages',
    text: `insert into messages (room, seq, author, nonce, digest, at, kind, format, text, tags, mentions, reply_to, epoch)
      select * from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[])`,
    values: [
      column(({ room }) => room), column(({ seq }) => seq), column(({ author }) => author), column(({ nonce }) => nonce),
      column(({ digest }) => digest), column(({ at }) => at), column(({ content }) => content.kind), column(({ content }) => content.format),
      column(({ content }) => content.text), column(({ content: { tags } }) => (tags === undefined ? null : JSON.stringify(tags))),
      column(({ mentions }) => mentionsColumn(mentions)), column(({ replyTo }) => replyTo), column(({ epoch }) => epoch),
    ],
  };
}

function insertMentions(messages: readonly NewMessage[]): Statement[] {
  const mentions = messages.flatMap(({ room, seq, mentions }) => mentions.map((user) => ({ user, room, seq })));
  if (mentions.length === 0) return [];
  return [{
    name: 'flush-mentions',
    text: 'insert into mentions ("user", room, seq) select * from unnest($1::text[], $2::text[], $3::bigint[])',
    values: [mentions.map(({ user }) => user), mentions.map(({ room }) => room), mentions.map(({ seq }) => seq)],
  }];
}
