import type { RoomRole } from '@hubbub/protocol';
import type { Actor } from '../../kernel/feature.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { Tx } from '../../tx.ts';
import type { MemberRow, StandingRoom } from './store.ts';

export { tellChanged } from './changing.ts';
export { endMembership } from './leaving.ts';
export { acceptInvite, addMember, ensureGlobalRoom, joinGlobalRoom } from './joining.ts';
export { makeAlias } from './names.ts';
export { newRoomRow } from './new-room.ts';
export { listMembersForGuests, listRoomsForGuests, mustBeOpenToGuests } from './open-to-guests.ts';
export { viewOneRoom, viewRoom } from './room-view.ts';
export { viewInviteLink } from './invite-links.ts';
export { defaultSettings, isListed, isOpenToAll } from './settings.ts';

declare const checked: unique symbol;

/** Proof that the actor is a member of the room, in this transaction. Only `mustBeMember` makes one. */
export interface Member {
  readonly [checked]: true;
  readonly room: StandingRoom;
  readonly member: MemberRow;
}

/** Who is not a member learns nothing, not even that the room exists: `not-found` (A1, A4). */
export async function mustBeMember(tx: Tx, actor: Actor, room: string): Promise<Member> {
  const standing = await tx.rooms.findStanding(room, actor.user);
  if (standing === undefined) throw refuse('not-found');
  return standing as unknown as Member;
}

/**
 * Who may write to a room without being in it: anyone who is not banned, where a public room's
 * settings say so; guests where it is opened to them too. They read nothing of it. Everybody else
 * is refused as if it did not exist (A4).
 */
async function mustBeWelcomeStranger(tx: Tx, actor: Actor, id: string): Promise<StandingRoom> {
  const room = await tx.rooms.findRoom(id);
  const isOpen = room?.kind === 'public' && room.settings.nonMembersMayWrite && !room.settings.moderated;
  if (!isOpen || (actor.guest && !room.settings.guestsAllowed) || (await tx.rooms.isBanned(id, actor.user))) throw refuse('not-found');
  if (room.archivedAt !== null) throw refuse('room-archived');
  return room;
}

/** A room somebody may write a message to, and the first seq of it they may quote. */
export interface Writable {
  room: StandingRoom;
  visibleFrom: number;
}

/** Members who may write, and strangers where the room welcomes them. */
export async function mustBeWritable(tx: Tx, actor: Actor, id: string): Promise<Writable> {
  const standing = await tx.rooms.findStanding(id, actor.user);
  if (standing === undefined) return { room: await mustBeWelcomeStranger(tx, actor, id), visibleFrom: Number.MAX_SAFE_INTEGER };
  mustBeWriter(standing as unknown as Member, actor);
  return { room: standing.room, visibleFrom: standing.member.visibleFrom };
}

/** Owners and moderators; in the global room administrators too. */
export function isModerator({ room, member }: Member, actor: Actor): boolean {
  return rankIn(room, member.role, actor.administrator) > 0;
}

/** Refuses `forbidden` to who is no moderator. */
export function mustBeModerator(member: Member, actor: Actor): void {
  if (!isModerator(member, actor)) throw refuse('forbidden');
}

/** Refuses `forbidden` to who is no owner; in the global room administrators count as such. */
export function mustBeOwner({ room, member }: Member, actor: Actor): void {
  if (rankIn(room, member.role, actor.administrator) < 2) throw refuse('forbidden');
}

/** Members write, unless the room is archived, or moderated and they have no voice. */
export function mustBeWriter(member: Member, actor: Actor): void {
  if (member.room.archivedAt !== null) throw refuse('room-archived');
  if (!member.room.settings.moderated || member.member.voice || isModerator(member, actor)) return;
  throw refuse('forbidden', { message: 'Only moderators and members with a voice may write here.' });
}

/**
 * The membership of someone the actor stands above, or is the equal of where moderators are equal;
 * `not-found` when not a member. Nobody stands above themselves.
 */
export async function mustOutrank(tx: Tx, { room, member }: Member, actor: Actor, user: string): Promise<MemberRow> {
  const target = await tx.rooms.findMember(room.id, user);
  if (target === undefined) throw refuse('not-found', { field: 'user' });
  const isAdministrator = room.kind === 'global' && (await tx.accounts.findUser(user))?.administrator === true;
  const [own, theirs] = [rankIn(room, member.role, actor.administrator), rankIn(room, target.role, isAdministrator)];
  const isEqual = room.settings.equalModerators && own === theirs && own > 0 && user !== actor.user;
  if (own <= theirs && !isEqual) throw refuse('forbidden');
  return target;
}

const ranks: Record<RoomRole, number> = { member: 0, moderator: 1, owner: 2 };

/** 0 member, 1 moderator, 2 owner and equal moderators, 3 administrator in the global room; all are equal in direct rooms. */
function rankIn(room: StandingRoom, role: RoomRole, administrator: boolean): number {
  if (room.kind === 'direct') return 0;
  if (room.kind === 'global' && administrator) return 3;
  return role === 'moderator' && room.settings.equalModerators ? 2 : ranks[role];
}
