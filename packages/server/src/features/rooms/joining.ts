import type { RoomRole } from '@hubbub/protocol';
import { newId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { tellChanged } from './changing.ts';
import { newRoomRow } from './new-room.ts';
import { mustHaveRoomLeft } from './people.ts';
import { viewOneRoom } from './room-view.ts';
import { defaultSettings } from './settings.ts';
import type { InviteLinkRow, RoomRow } from './store.ts';

/**
 * Makes someone a member: one entry, then their own view of the room. They have read everything
 * up to it; whether they may see it is the room's `historyForNewcomers`. Refuses `forbidden` to
 * guests where the room is not opened to them.
 */
export async function addMember(
  tx: Tx, roomId: string, user: string, { by, now, role = 'member' }: { by: string; now: number; role?: RoomRole },
): Promise<Telling[]> {
  const room = (await tx.rooms.findRoom(roomId))!;
  await mustBeForGuests(tx, room, user);
  const member = { user, role, voice: false, joinedAt: now };
  const data = { member, memberCount: room.memberCount + 1 };
  const seq = await tx.rooms.appendEntry(roomId, { kind: 'member.joined', actor: by, message: null, at: now, data });
  const visibleFrom = room.settings.historyForNewcomers === 'all' ? 0 : seq;
  await tx.rooms.insertMember({ room: roomId, ...member, visibleFrom, readSeq: seq, readAt: null, deliveredSeq: seq });
  return [
    { to: 'room', fact: { fact: 'member.joined', room: roomId, seq, at: now, by, ...data } },
    { to: 'user', user, fact: { fact: 'my.room', ...(await viewOneRoom(tx, roomId, user)) } },
  ];
}

/** Guests become members only of rooms opened to them, by whatever way. */
async function mustBeForGuests(tx: Tx, { settings }: RoomRow, user: string): Promise<void> {
  if (settings.guestsAllowed || (await tx.accounts.findUser(user))?.kind !== 'guest') return;
  throw refuse('forbidden', { message: 'Guests may not join this room.' });
}

/**
 * Lets someone in by their own wish, if there is a place for them; an invitation to the room ends.
 * Whoever comes into a public room that everybody had left takes it up again and runs it.
 */
export async function admit(
  tx: Tx, room: RoomRow, user: string, now: number, { overLimit = false }: { overLimit?: boolean } = {},
): Promise<Telling[]> {
  await mustHavePlace(tx, room, user, overLimit);
  const ended = await endInvitation(tx, room.id, user, now);
  const isTakenUp = await isAbandoned(tx, room, user);
  const first = room.settings.equalModerators ? 'moderator' : 'owner';
  const joined = await addMember(tx, room.id, user, { by: user, now, role: isTakenUp ? first : 'member' });
  if (!isTakenUp) return [...joined, ...ended];
  await tx.rooms.updateRoom(room.id, { archivedAt: null });
  return [...joined, ...ended, ...(await tellChanged(tx, room.id, ['archivedAt'], { by: user, now }))];
}

/**
 * Whether a public room is archived because its last member left, which the log says, and not
 * because somebody wished it; for guests, who own nothing, only one that needs no owner.
 */
async function isAbandoned(tx: Tx, { id, kind, head, memberCount, archivedAt, settings }: RoomRow, user: string): Promise<boolean> {
  if (kind !== 'public' || memberCount > 0 || archivedAt === null) return false;
  if (!settings.equalModerators && (await tx.accounts.findUser(user))?.kind === 'guest') return false;
  const [left, archived] = await tx.rooms.readEntries(id, head - 2, 2);
  return left?.kind === 'member.left' && archived?.kind === 'room.changed' && left.at === archived.at;
}

/** Ends a waiting invitation, if there is one. */
export async function endInvitation(tx: Tx, room: string, user: string, now: number): Promise<Telling[]> {
  if (!(await tx.rooms.endInvitation(user, room, now))) return [];
  return [{ to: 'user', user, fact: { fact: 'my.invitation-gone', room } }];
}

async function mustHavePlace(tx: Tx, { settings, memberCount }: RoomRow, user: string, overLimit: boolean): Promise<void> {
  if (!overLimit && settings.memberLimit !== null && memberCount >= settings.memberLimit) throw refuse('room-full');
  await mustHaveRoomLeft(tx, user);
}

/** The room everyone is in, made at the first start. Nobody made it, so it has no entry and no owner. */
export async function ensureGlobalRoom(tx: Tx, now: number): Promise<RoomRow> {
  const known = await tx.rooms.findGlobalRoom();
  if (known !== undefined) return known;
  const row = newRoomRow({
    id: newId(), kind: 'global', name: 'Everyone', alias: 'everyone', topic: '',
    settings: defaultSettings('global'), directKey: null, createdBy: '', now,
  });
  await tx.rooms.insertRoom(row);
  return row;
}

/** Puts a new account into the global room; nothing for who is in it or banned from it. */
export async function joinGlobalRoom(tx: Tx, user: string, now: number): Promise<Telling[]> {
  const room = await ensureGlobalRoom(tx, now);
  if ((await tx.rooms.findMember(room.id, user)) !== undefined) return [];
  if (await tx.rooms.isBanned(room.id, user)) return [];
  return addMember(tx, room.id, user, { by: user, now });
}

/** A link that still leads somewhere; unknown, expired, used up and ended ones are `not-found` alike (A4). */
export async function mustBeLivingLink(tx: Tx, code: string, now: number): Promise<InviteLinkRow> {
  const link = await tx.rooms.findInviteLink(code);
  const isAlive = link !== undefined && link.revokedAt === null
    && (link.expiresAt === null || link.expiresAt > now) && link.usesLeft !== 0;
  if (!isAlive) throw refuse('not-found');
  return link;
}

/**
 * Joins the room a link leads to and takes one use; a member's repeat takes none. The link stands
 * for key and invitation, not for a place: `room-full`, `room-archived`; `not-found` when banned.
 */
export async function acceptInvite(
  tx: Tx, user: string, code: string, now: number,
): Promise<{ room: RoomRow; tellings: Telling[] }> {
  const link = await mustBeLivingLink(tx, code, now);
  const room = (await tx.rooms.findRoom(link.room))!;
  if ((await tx.rooms.findMember(room.id, user)) !== undefined) return { room, tellings: [] };
  if (await tx.rooms.isBanned(room.id, user)) throw refuse('not-found');
  if (room.archivedAt !== null) throw refuse('room-archived');
  const tellings = await admit(tx, room, user, now);
  if (!(await tx.rooms.takeInviteUse(code))) throw refuse('not-found');
  return { room, tellings };
}
