import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import { tellChanged } from './changing.ts';
import type { StandingRoom } from './store.ts';

export interface Ending {
  by: string;
  now: number;
  banned: boolean;
  /** Told, not kept. */
  reason?: string;
}

/**
 * Ends a membership: one entry, which also detaches the person's live connections (A2). The room
 * stays; a public or private one that its last member leaves is archived, since nobody could
 * manage it any more. The global room, which guests may be the last to leave, is everybody's.
 */
export async function endMembership(
  tx: Tx, room: StandingRoom, user: string, { by, now, banned, ...told }: Ending,
): Promise<Telling[]> {
  const data = { user, banned, memberCount: room.memberCount - 1 };
  const seq = await tx.rooms.appendEntry(room.id, { kind: 'member.left', actor: by, message: null, at: now, data });
  await tx.rooms.deleteMember(room.id, user);
  const tellings: Telling[] = [
    { to: 'room', fact: { fact: 'member.left', room: room.id, seq, at: now, by, ...data, ...told } },
    { to: 'user', user, fact: { fact: 'my.room-gone', room: room.id } },
  ];
  const isAbandoned = data.memberCount === 0 && (room.kind === 'public' || room.kind === 'private') && room.archivedAt === null;
  if (!isAbandoned) return tellings;
  await tx.rooms.updateRoom(room.id, { archivedAt: now });
  return [...tellings, ...(await tellChanged(tx, room.id, ['archivedAt'], { by, now }))];
}

/** Ends the memberships of all guests of a room. */
export async function putGuestsOut(tx: Tx, roomId: string, { by, now }: { by: string; now: number }): Promise<Telling[]> {
  const tellings: Telling[] = [];
  for (const user of await tx.rooms.readGuestsIn(roomId)) {
    const { room } = (await tx.rooms.findStanding(roomId, user))!;
    tellings.push(...(await putOut(tx, room, user, { by, now, banned: false })));
  }
  return tellings;
}

/** The same by a moderator: invite links the person made end too, or they could walk back in. */
export async function putOut(
  tx: Tx, room: StandingRoom, user: string, how: Ending,
): Promise<Telling[]> {
  await tx.rooms.revokeInviteLinksBy(room.id, user, how.now);
  return endMembership(tx, room, user, how);
}
