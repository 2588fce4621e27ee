import { z } from 'zod';
import { limits } from './limits.ts';

const idPattern = /^[a-z0-9]{16}$/;

/** Id of a user, room or session: 16 characters of lower-case base 32, 80 random bits. */
export const id = z.string().regex(idPattern);
/** Place of an entry in its room's log: 1, 2, 3 … (0 means "before the first"). */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Chosen by the client, once per thing it wants done; a repeat with the same nonce does nothing new (M2). */
export const nonce = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
/** Milliseconds since 1970. */
export const time = z.int();
/** A secret in a link: 22 or more characters of base64url. */
export const code = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
export const pageSize = z.int().min(1).max(limits.pageMessages);
export const ids = z.array(id).max(limits.idsPerCommand);

/** A room's ASCII name for doors that need one: no space, comma, colon, wildcard or letter in upper case. */
export const alias = z.string().regex(/^[!"$-)+\-./0-9;-=A-Z[-~]{1,64}$/).toLowerCase();
/** What other programs attach: keys as in IRC message tags, without the `+`; up to `limits.tagsBytes` in all. */
export const tags = z.record(z.string().regex(/^[A-Za-z0-9.-]{1,63}(?:\/[A-Za-z0-9-]{1,63})?$/), z.string().max(limits.tagsBytes));
export type Tags = z.output<typeof tags>;
/** Why somebody is removed, leaves or deletes. */
export const reason = z.string().max(4 * limits.reasonMax);

/**
 * What a message says. Server features that read `text` ask the room whether they may; kind
 * `sealed` (ciphertext) is reserved for end-to-end encrypted rooms.
 */
export const content = z.strictObject({
  kind: z.enum(['text', 'action', 'notice']).default('text'),
  format: z.enum(['markdown', 'plain']).default('markdown'),
  text: z.string().max(limits.frameBytes),
  /** Kept and passed on to whoever understands them; gone with the text. */
  tags: tags.optional(),
});
export type Content = z.output<typeof content>;

export const roomRole = z.enum(['owner', 'moderator', 'member']);
export type RoomRole = z.output<typeof roomRole>;
export const roomKind = z.enum(['global', 'public', 'private', 'direct']);
export type RoomKind = z.output<typeof roomKind>;
export const maskKind = z.enum(['ban', 'banException', 'inviteException']);
export type MaskKind = z.output<typeof maskKind>;
export const signUpMode = z.enum(['open', 'invite', 'closed']);
export type SignUpMode = z.output<typeof signUpMode>;
/** `offline` is what everyone sees of someone without a live connection. */
export const presenceState = z.enum(['online', 'away', 'offline']);
export type PresenceState = z.output<typeof presenceState>;

/** What every door may ask of a room (architecture §3). */
export const roomSettings = z.strictObject({
  topicBy: z.enum(['members', 'moderators']),
  /** Needed to join a public room; null for none. Shown to moderators only. */
  key: z.string().min(1).max(limits.roomKeyMax).nullable(),
  memberLimit: z.int().min(1).max(1_000_000).nullable(),
  /** Only owners, moderators and members with a voice may write. */
  moderated: z.boolean(),
  /** Not listed in the directory. */
  secret: z.boolean(),
  nonMembersMayWrite: z.boolean(),
  guestsAllowed: z.boolean(),
  /** A public room that only invited people, and who fits an invite exception, may join. */
  inviteOnly: z.boolean(),
  /** Moderators have the rights of owners and are equal; the room needs no owner. */
  equalModerators: z.boolean(),
  historyForNewcomers: z.enum(['all', 'since-joining']),
});
export type RoomSettings = z.output<typeof roomSettings>;
