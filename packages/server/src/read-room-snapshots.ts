import type { Me, Member, Room, User } from '@hubbub/protocol';
import type { App } from './app.ts';
import { readStandpoint } from './attach-connection.ts';
import { readMe } from './features/accounts/access.ts';
import type { Standpoint } from './kernel/following.ts';
import type { Tx } from './tx.ts';

/** A room with everybody in it, as one transaction shows it; for doors whose clients expect to know. */
export interface RoomSnapshot {
  /** Seq of its newest entry. */
  head: number;
  room: Pick<Room, 'id' | 'kind' | 'alias' | 'topic' | 'topicSet' | 'settings' | 'createdAt'>;
  members: readonly Member[];
  users: readonly User[];
}

/** What a connection of such a door begins with: the rooms of its person, the unknown ones with everybody in them. */
export interface RoomsAttachment {
  me: Me;
  rooms: readonly { id: string; head: number }[];
  snapshots: readonly RoomSnapshot[];
  /** As in `Attachment`. */
  standpoint: Standpoint | null;
}

const pageMembers = 500;

/** As `readAttachment`; rooms that the door knows already are not read again. */
export function readRoomsAttachment(
  app: App, user: string, session: string, isKnown: (room: string) => boolean,
): Promise<RoomsAttachment | undefined> {
  return app.store.transact(async (tx) => {
    if ((await tx.accounts.findLiveSession(session)) === undefined) return undefined;
    await tx.accounts.touchSession(session, app.clock());
    // First: what is told from there on is no news where a snapshot shows more by then.
    const standpoint = await readStandpoint(app, tx, user);
    const rooms = (await tx.rooms.readRoomsOf(user)).map(({ room: { id, head } }) => ({ id, head }));
    const snapshots: RoomSnapshot[] = [];
    for (const { id } of rooms) if (!isKnown(id)) snapshots.push((await snapshotOf(tx, id))!);
    return { me: await readMe(tx, { user, session }), rooms, snapshots, standpoint };
  }, { session, user, writes: false });
}

/** A room somebody who is connected here has just come into; undefined when there is none such. */
export function readRoomSnapshot(app: App, room: string): Promise<RoomSnapshot | undefined> {
  return app.store.transact((tx) => snapshotOf(tx, room), { writes: false });
}

/** People of facts that a door must name. */
export function readPeople(app: App, users: readonly string[]): Promise<User[]> {
  return app.store.transact((tx) => tx.accounts.readUsers(users), { writes: false });
}

async function snapshotOf(tx: Tx, id: string): Promise<RoomSnapshot | undefined> {
  const room = await tx.rooms.findRoom(id);
  if (room === undefined) return undefined;
  const members: Member[] = [];
  const users: User[] = [];
  for (let after: string | null = null; ; ) {
    const page = await tx.rooms.readMembers(id, after, pageMembers);
    members.push(...page.map(({ user, role, voice, joinedAt }) => ({ user, role, voice, joinedAt })));
    users.push(...(await tx.accounts.readUsers(page.map(({ user }) => user))));
    if (page.length < pageMembers) break;
    after = page.at(-1)!.user;
  }
  const { kind, alias, topic, topicSet, settings, createdAt } = room;
  return { head: room.head, room: { id, kind, alias, topic, topicSet, settings, createdAt }, members, users };
}
