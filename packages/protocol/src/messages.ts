import { z } from 'zod';
import { command, write } from './command.ts';
import { content, id, ids, pageSize, presenceState, reason, seq, tags, time } from './fields.ts';
import { entryFact } from './facts.ts';
import { limits } from './limits.ts';
import { invitation, me, message, position, presence, room, user } from './shapes.ts';

const mentions = z.array(id).max(limits.mentionsPerMessage).default([]);
/** Refused with `stale-epoch` when the room has another epoch by now (end-to-end encryption). */
const ifEpoch = z.int().min(0).optional();
const done = z.object({});

/** Catch-up of one room: the entries after the cursor, or a fresh snapshot when they are no longer all kept. */
export const roomCatchUp = z.object({
  room: id,
  /** True: drop what is kept of the room; `messages` is its newest page and `seq` the new cursor. */
  reset: z.boolean(),
  entries: z.array(entryFact),
  messages: z.array(message),
  /** The cursor after applying this. */
  seq,
  /** More entries wait: ask `history.entries` after `seq`. */
  more: z.boolean(),
});
export type RoomCatchUp = z.output<typeof roomCatchUp>;

export const messageCommands = {
  'message.send': write({
    what: 'Write a message. Its `seq` is its place in the room for ever. A repeat with the same nonce yields the one message (M2).',
    who: 'user', http: 'POST /rooms/{room}/messages',
    input: { room: id, content, mentions, replyTo: seq.min(1).optional(), ifEpoch },
    reply: z.object({ seq, at: z.int() }),
  }),
  'message.edit': write({
    what: 'Replace the content of an own message.', who: 'user', http: 'PUT /rooms/{room}/messages/{message}',
    input: { room: id, message: seq.min(1), content, mentions, ifEpoch }, reply: z.object({ seq, editedAt: z.int() }),
  }),
  'message.delete': write({
    what: 'Delete an own message, or as moderator anyone\'s; a tombstone stays. Repeating changes nothing.',
    who: 'user', http: 'DELETE /rooms/{room}/messages/{message}', input: { room: id, message: seq.min(1), reason: reason.optional() }, reply: done,
  }),
  'message.react': write({
    what: 'Put an emoji on a message or take it off. Repeating changes nothing.', who: 'user',
    http: 'PUT /rooms/{room}/messages/{message}/reactions',
    input: { room: id, message: seq.min(1), emoji: z.string().min(1).max(64), on: z.boolean() }, reply: done,
  }),
  'tags.send': write({
    what: 'Send tags without a message, to programs that understand them. Kept in the room\'s log if `keep` says so; then `seq` is their place.',
    who: 'user', http: 'POST /rooms/{room}/tags',
    input: { room: id, tags, replyTo: seq.min(1).optional(), keep: z.boolean().default(false) },
    reply: z.object({ seq: seq.nullable(), at: time }),
  }),
  'history.read': command({
    what: 'Read a page of messages: the newest, or those `before` or `after` a seq or a time (`beforeAt`, `afterAt`), or `around` one; oldest first. `cursor` is the room\'s head this page reflects.',
    who: 'user', http: 'GET /rooms/{room}/messages',
    input: {
      room: id, before: seq.optional(), after: seq.optional(), around: seq.optional(),
      beforeAt: time.optional(), afterAt: time.optional(), limit: pageSize.default(50),
    },
    reply: z.object({
      messages: z.array(message), users: z.array(user), cursor: seq,
      /** Whether there are messages before the first and after the last of this page. */
      moreBefore: z.boolean(), moreAfter: z.boolean(),
    }),
  }),
  'history.events': command({
    what: 'Read a page of the log, oldest first: messages as they are now, and what else happened, topics as they were set. Newest, or before or after a seq or a time.',
    who: 'user', http: 'GET /rooms/{room}/events',
    input: {
      room: id, before: seq.optional(), after: seq.optional(), beforeAt: time.optional(), afterAt: time.optional(), limit: pageSize.default(50),
    },
    reply: z.object({ events: z.array(entryFact), users: z.array(user) }),
  }),
  'history.entries': command({
    what: 'Read the log of a room after a cursor; answers with a snapshot when it no longer reaches back that far.',
    who: 'user', http: 'GET /rooms/{room}/entries', input: { room: id, after: seq },
    reply: z.object({ catchUp: roomCatchUp, users: z.array(user) }),
  }),
  'read.mark': command({
    what: 'Say that everything up to a seq, or up to the time `at`, was read. Moves forward only (R2); a smaller one changes nothing.',
    who: 'user', http: 'PUT /rooms/{room}/read', input: { room: id, seq: seq.optional(), at: time.optional() },
    reply: z.object({ readSeq: seq, readAt: time.nullable(), unread: z.int(), mentions: z.int() }),
  }),
  'read.unmark': command({
    what: 'Mark unread from `seq` on: the one way a read position goes back.', who: 'user',
    http: 'PUT /rooms/{room}/unread', input: { room: id, seq: seq.min(1) },
    reply: z.object({ readSeq: seq, readAt: time.nullable(), unread: z.int(), mentions: z.int() }),
  }),
  'read.markAll': command({
    what: 'Mark everything in every room read.', who: 'user', http: 'PUT /read', input: {}, reply: done,
  }),
  'read.delivered': command({
    what: 'Say up to where messages reached this client, per room (M5). Moves forward only.', who: 'user', http: 'PUT /delivered',
    input: { positions: z.array(z.strictObject({ room: id, seq })).max(limits.idsPerCommand) }, reply: done,
  }),
  'read.mentions': command({
    what: 'List the seqs of the messages of others after a seq that mention the caller by id, oldest first, at most 999. After the read position they are the mentions of the badge, but in a direct room.',
    who: 'user', http: 'GET /rooms/{room}/mentions', input: { room: id, after: seq }, reply: z.object({ seqs: z.array(seq) }),
  }),
  'read.positions': command({
    what: 'Read how far each member is, in rooms of up to 50.', who: 'user', http: 'GET /rooms/{room}/positions',
    input: { room: id }, reply: z.object({ positions: z.array(position) }),
  }),
  'typing.set': command({
    what: 'Tell the room that one is writing; told at most every 3 s, and forgotten by clients after 6 s.', who: 'user',
    http: 'PUT /rooms/{room}/typing', input: { room: id }, reply: done,
  }),
  'presence.set': command({
    what: 'Say whether the person at this connection is there (`online`) or not (`away`).', who: 'user', http: 'PUT /presence',
    input: { state: presenceState.extract(['online', 'away']) }, reply: done,
  }),
  'presence.watch': command({
    what: 'Look at these people: answers their presence now; on a WebSocket, tells changes until the next `presence.watch`.',
    who: 'user', http: 'GET /presence', input: { users: ids }, reply: z.object({ presences: z.array(presence) }),
  }),
  'sync.start': command({
    what: 'Begin or resume: everything of the account, and for each cursor what came after it. Facts that arrive on the same connection meanwhile apply after the answer; one that it holds already, by its seq, may be told once more.',
    who: 'user', http: 'POST /sync',
    input: {
      cursors: z.array(z.strictObject({ room: id, seq })).max(limits.roomsPerUser).default([]),
      /** What the last answer said; cursors of another era count as unknown. Null: they are of this one. */
      era: id.nullable().default(null),
    },
    reply: z.object({
      /** A place brought back from a backup has a new one: what clients saw after that backup did not happen. */
      era: id,
      me, rooms: z.array(room), invitations: z.array(invitation), users: z.array(user),
      catchUp: z.array(roomCatchUp),
      /** Rooms of the request the caller is not in: forget them. */
      gone: z.array(id),
    }),
  }),
} as const;
