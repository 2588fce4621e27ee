/**
 * Every limit a person or a program can meet, in one table for server, clients and documents
 * (architecture §3). A refusal `too-large` names the entry that was exceeded.
 */
export const limits = {
  /** Code points of a message's text after normalisation. */
  messageCodePoints: 4_000,
  /** UTF-8 bytes of a message's text after normalisation. */
  messageBytes: 16_000,
  /** Bytes of one WebSocket frame or HTTP body from a client. */
  frameBytes: 65_536,
  /** Nesting of one JSON document. */
  jsonDepth: 32,
  /** Code points of a user name, after NFKC. */
  userNameMin: 2,
  userNameMax: 32,
  displayNameMax: 64,
  emailMax: 254,
  /** Code points of a password, after NFC; nothing is ever cut off. */
  passwordMin: 8,
  passwordMax: 1_024,
  roomNameMax: 80,
  topicMax: 500,
  /** Code points of a reason for removing, leaving or deleting. */
  reasonMax: 300,
  roomKeyMax: 64,
  /** Bans, ban exceptions and invite exceptions by mask, of each kind, of one room. */
  masksPerRoom: 200,
  maskMax: 128,
  /** Bytes of what other programs attach to one message, keys included. */
  tagsBytes: 4_096,
  instanceNameMax: 80,
  deviceNameMax: 120,
  /** Characters of an emoji in a reaction (code points). */
  emojiMax: 16,
  /** Different emoji on one message. */
  reactionsPerMessage: 50,
  mentionsPerMessage: 50,
  /** People in a direct room, oneself included. */
  directMembers: 50,
  /** Rooms one account may be in. */
  roomsPerUser: 2_000,
  /** Messages of one history page; a page also ends at `pageBytes`. */
  pageMessages: 200,
  pageBytes: 262_144,
  /** Log entries of one catch-up page of one room; a page also ends at `pageBytes`. */
  pageEntries: 500,
  /** Ids in one `user.get`, `presence.watch` or `read.delivered`. */
  idsPerCommand: 200,
  /** Rooms up to this size show who received and who read (M5). */
  receiptMembers: 50,
  /** Above this size membership entries go out batched, at most one frame a second. */
  quietMembershipAbove: 500,
  /** Unread counts stop here; shown as "999+". */
  unreadMax: 1_000,
  /** Bytes waiting for one connection before it is closed with 4008. */
  queueBytes: 1_048_576,
  /** How long a connection may stay behind before it is closed with 4008, ms. */
  queueBehindMs: 10_000,
  /** A person's typing is told at most this often per room, ms; clients drop it after twice that. */
  typingEveryMs: 3_000,
  /** Clients report read and delivered positions at most this often, ms. */
  positionsEveryMs: 2_000,
} as const;

export type LimitName = keyof typeof limits;
