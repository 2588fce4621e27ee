import { z } from 'zod';
import { content, id, maskKind, nonce, presenceState, roomKind, roomRole, roomSettings, seq, signUpMode, time } from './fields.ts';

/** A person, guest, bot or imported author, as everybody here may see them. */
export const user = z.object({
  id,
  kind: z.enum(['person', 'guest', 'bot', 'imported']),
  name: z.string(),
  /** Unique ASCII name for doors that need one. */
  alias: z.string(),
  displayName: z.string(),
  administrator: z.boolean(),
  disabled: z.boolean(),
});
export type User = z.output<typeof user>;

/** The caller's own account. */
export const me = user.extend({ email: z.string().nullable(), createdAt: time, session: id });
export type Me = z.output<typeof me>;

export const reaction = z.object({
  emoji: z.string(),
  count: z.int(),
  /** Whether the reader of this answer is among them. */
  mine: z.boolean(),
  /** The first few who reacted, oldest first. */
  users: z.array(id),
});
export type Reaction = z.output<typeof reaction>;

/** A message as it is now. `content` is null when it was deleted; the seq stays (Q3). */
export const message = z.object({
  room: id,
  seq,
  author: id,
  nonce,
  at: time,
  content: content.nullable(),
  mentions: z.array(id),
  replyTo: seq.nullable(),
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
  deletedBy: id.nullable(),
  reactions: z.array(reaction),
});
export type Message = z.output<typeof message>;

export const member = z.object({ user: id, role: roomRole, voice: z.boolean(), joinedAt: time });
export type Member = z.output<typeof member>;

/** Who set the topic, and when; null when it was never set. */
export const topicSet = z.object({ by: id, at: time }).nullable();

/** People by mask: who may not join, who may in spite of a ban, who may without an invitation. */
export const mask = z.object({ kind: maskKind, mask: z.string(), by: id, at: time });
export type Mask = z.output<typeof mask>;

/** What the caller is to a room. */
export const membership = z.object({
  role: roomRole,
  voice: z.boolean(),
  /** First seq the caller may read. */
  visibleFrom: seq,
  readSeq: seq,
  /** Up to which time everything was said to be read; null when nobody ever said. */
  readAt: time.nullable(),
  /** Messages of others after `readSeq`, not deleted; stops at `limits.unreadMax`. */
  unread: z.int(),
  /** Those of them that mention the caller (in a direct room: all of them). */
  mentions: z.int(),
});
export type Membership = z.output<typeof membership>;

/** A room as a member sees it. */
export const room = z.object({
  id,
  kind: roomKind,
  /** Null for direct rooms, which are called after their people. */
  name: z.string().nullable(),
  alias: z.string(),
  topic: z.string(),
  topicSet,
  settings: roomSettings,
  createdAt: time,
  /** Seq of the newest log entry. */
  head: seq,
  /** When the newest message was written, or the room was made. */
  activeAt: time,
  memberCount: z.int(),
  archivedAt: time.nullable(),
  /** Direct rooms: the other people. Empty for all other kinds. */
  people: z.array(id),
  my: membership,
});
export type Room = z.output<typeof room>;

/** A public room as the directory shows it. */
export const listedRoom = z.object({
  id,
  name: z.string(),
  alias: z.string(),
  topic: z.string(),
  memberCount: z.int(),
  joined: z.boolean(),
  needsKey: z.boolean(),
  inviteOnly: z.boolean(),
  archived: z.boolean(),
});
export type ListedRoom = z.output<typeof listedRoom>;

/** A room everybody may know of, as administrators see it; archived ones too. */
export const adminRoom = listedRoom.extend({ kind: roomKind });
export type AdminRoom = z.output<typeof adminRoom>;

/** A personal invitation to a room; it shows the name so that one can decide. */
export const invitation = z.object({ room: id, roomName: z.string(), alias: z.string(), by: id, at: time, memberCount: z.int() });
export type Invitation = z.output<typeof invitation>;

export const inviteLink = z.object({
  code: z.string(),
  room: id,
  by: id,
  createdAt: time,
  expiresAt: time.nullable(),
  /** Joins left; null without limit. */
  usesLeft: z.int().nullable(),
});
export type InviteLink = z.output<typeof inviteLink>;

export const adminInviteLink = inviteLink.extend({ roomName: z.string() });
export type AdminInviteLink = z.output<typeof adminInviteLink>;

/** Origins under which other people reach the server; links to hand out are made of one of them. */
export const reach = z.object({
  /** What `--public-url` says. */
  publicUrl: z.string().nullable(),
  /** Addresses in the local network; told to administrators only, empty for others. */
  local: z.array(z.string()),
});
export type Reach = z.output<typeof reach>;

export const session = z.object({
  id,
  deviceName: z.string(),
  createdAt: time,
  lastSeenAt: time,
  current: z.boolean(),
  /** Whether a socket of it is open now. */
  live: z.boolean(),
});
export type Session = z.output<typeof session>;

export const serverInfo = z.object({
  name: z.string(),
  version: z.string(),
  protocol: z.int(),
  signUp: signUpMode,
  /** True until the first administrator exists; the one-time link makes that account. */
  needsAdministrator: z.boolean(),
});
export type ServerInfo = z.output<typeof serverInfo>;

/** How far one person is in a room: `delivered` reached a client of theirs, `read` was seen (M5). */
export const position = z.object({ user: id, delivered: seq, read: seq });
export type Position = z.output<typeof position>;

export const presence = z.object({ user: id, state: presenceState });
export type Presence = z.output<typeof presence>;

export const adminUser = user.extend({ email: z.string().nullable(), createdAt: time, lastSeenAt: time.nullable() });
export type AdminUser = z.output<typeof adminUser>;

const locked = z.boolean();
/** Stored settings of the place; `locked` ones are fixed by a flag or variable. */
export const instanceSettings = z.object({
  name: z.object({ value: z.string(), locked }),
  signUp: z.object({ value: signUpMode, locked }),
});
export type InstanceSettings = z.output<typeof instanceSettings>;
