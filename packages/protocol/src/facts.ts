import { z } from 'zod';
import { content, id, maskKind, reason, seq, tags, time } from './fields.ts';
import { instanceSettings, invitation, member, message, position, presence, room, topicSet, user } from './shapes.ts';

/** Every log entry says in which room, at which place, when and by whom. */
const entry = { room: id, seq, at: time, by: id };

/**
 * Entries of a room's log, in the order of their `seq`, without gaps (M1). Bodies are joined from
 * the present rows: a late reader of `message.sent` gets the text as it is now, or null. Reasons are
 * told and not kept: a late reader gets none.
 */
export const entryFacts = {
  'message.sent': z.object({ fact: z.literal('message.sent'), ...entry, message }),
  'message.edited': z.object({
    fact: z.literal('message.edited'), ...entry,
    message: seq, content: content.nullable(), mentions: z.array(id), editedAt: time,
  }),
  'message.deleted': z.object({ fact: z.literal('message.deleted'), ...entry, message: seq, reason: reason.optional() }),
  'message.reacted': z.object({
    fact: z.literal('message.reacted'), ...entry,
    message: seq, emoji: z.string(), on: z.boolean(),
    /** How many have this emoji on the message now: applying an entry twice changes nothing. */
    count: z.int(),
  }),
  'member.joined': z.object({ fact: z.literal('member.joined'), ...entry, member, memberCount: z.int() }),
  /** `by` differs from `user` when a moderator removed them; `banned` when they may not come back. */
  'member.left': z.object({
    fact: z.literal('member.left'), ...entry, user: id, banned: z.boolean(), memberCount: z.int(), reason: reason.optional(),
  }),
  'member.changed': z.object({ fact: z.literal('member.changed'), ...entry, member }),
  /** Name, topic, settings or archived state changed: the room as it is now. */
  'room.changed': z.object({
    fact: z.literal('room.changed'), ...entry,
    name: z.string().nullable(), topic: z.string(), topicSet, archivedAt: time.nullable(),
    settings: room.shape.settings, needsKey: z.boolean(), changed: z.array(z.string()),
  }),
  /** A mask was added to a list of the room, or taken off. */
  'mask.changed': z.object({ fact: z.literal('mask.changed'), ...entry, kind: maskKind, mask: z.string(), on: z.boolean() }),
  /** Tags without a message, for programs that understand them. */
  'tags.sent': z.object({ fact: z.literal('tags.sent'), ...entry, tags, replyTo: seq.nullable() }),
} as const;

/** Facts for all connections of one account: state that is kept as versioned rows, not in a log. */
export const userFacts = {
  /** The caller is now in this room (joined, accepted, was added to a direct room). */
  'my.room': z.object({ fact: z.literal('my.room'), room, people: z.array(user) }),
  /** The caller is no longer in this room; forget what is kept of it. */
  'my.room-gone': z.object({ fact: z.literal('my.room-gone'), room: id }),
  'my.read': z.object({ fact: z.literal('my.read'), room: id, readSeq: seq, readAt: time.nullable(), unread: z.int(), mentions: z.int() }),
  'my.invitation': z.object({ fact: z.literal('my.invitation'), invitation }),
  'my.invitation-gone': z.object({ fact: z.literal('my.invitation-gone'), room: id }),
} as const;

/** Facts for everybody signed in. */
export const placeFacts = {
  'user.changed': z.object({ fact: z.literal('user.changed'), user }),
  'place.changed': z.object({ fact: z.literal('place.changed'), settings: instanceSettings }),
} as const;

/** Not kept: best effort, coalesced, told only to those who look (architecture §3). */
export const signals = {
  'typing.changed': z.object({ fact: z.literal('typing.changed'), room: id, user: id }),
  /** Tags that nobody asked to keep. */
  'tags.told': z.object({ fact: z.literal('tags.told'), room: id, by: id, at: time, tags, replyTo: seq.nullable() }),
  'presence.changed': z.object({ fact: z.literal('presence.changed'), ...presence.shape }),
  'positions.changed': z.object({ fact: z.literal('positions.changed'), room: id, positions: z.array(position) }),
} as const;

export const facts = { ...entryFacts, ...userFacts, ...placeFacts, ...signals } as const;

export const entryFact = z.discriminatedUnion('fact', [
  entryFacts['message.sent'], entryFacts['message.edited'], entryFacts['message.deleted'],
  entryFacts['message.reacted'], entryFacts['member.joined'], entryFacts['member.left'],
  entryFacts['member.changed'], entryFacts['room.changed'], entryFacts['mask.changed'], entryFacts['tags.sent'],
]);

export type FactName = keyof typeof facts;
export type FactOf<N extends FactName> = z.output<(typeof facts)[N]>;
export type Fact = { [N in FactName]: FactOf<N> }[FactName];
export type EntryFact = z.output<typeof entryFact>;
