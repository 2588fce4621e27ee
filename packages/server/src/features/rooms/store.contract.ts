import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { newId } from '../../kernel/ids.ts';
import { userNameKeys } from '../../kernel/user-name.ts';
import type { Store } from '../../stores/store.ts';
import type { Tx } from '../../tx.ts';
import { type NewRoom, newRoomRow } from './new-room.ts';
import { defaultSettings } from './settings.ts';
import type { MemberRow, NewEntry } from './store.ts';

const at = 1_700_000_000_000;

/** What every store must do for rooms; `openStore` makes an empty one. */
export function roomsStoreContract(adapter: string, openStore: () => Promise<Store> | Store): void {
  describe(`rooms in ${adapter}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await openStore();
    });
    afterEach(() => store.close());
    const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transact(work);

    roomRows(run);
    logs(run);
    memberships(run);
    invitations(run);
    links(run);
    directory(run);
  });
}

type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

function roomRows(run: Run): void {
  test('a room is found as it was made and as it was changed since', () => run(async (tx) => {
    const row = newRoomRow(newRoom({ name: 'Garden', topic: 'Beds' }));
    await tx.rooms.insertRoom(row);
    const { nameKey: _, skeleton: __, topicKey: ___, directKey: ____, ...stored } = row;
    expect(await tx.rooms.findRoom(row.id)).toEqual(stored);
    expect(await tx.rooms.aliasExists(row.alias)).toBe(true);
    expect(await tx.rooms.aliasExists('other')).toBe(false);

    const settings = { ...row.settings, key: 'open', secret: true };
    await tx.rooms.updateRoom(row.id, { topic: 'Paths', settings, archivedAt: at + 1 });
    expect(await tx.rooms.findRoom(row.id)).toEqual({ ...stored, topic: 'Paths', settings, archivedAt: at + 1 });
    await tx.rooms.updateRoom(row.id, { archivedAt: null });
    expect((await tx.rooms.findRoom(row.id))?.archivedAt).toBeNull();
    expect(await tx.rooms.findRoom(newId())).toBeUndefined();
  }));

  test('the global room and direct rooms are found by what they are', () => run(async (tx) => {
    expect(await tx.rooms.findGlobalRoom()).toBeUndefined();
    const global = await makeRoom(tx, { kind: 'global' });
    await makeRoom(tx, { kind: 'public' });
    const direct = await makeRoom(tx, { kind: 'direct', name: null, directKey: 'a,b,c' });
    expect((await tx.rooms.findGlobalRoom())?.id).toBe(global);
    expect((await tx.rooms.findDirectRoom('a,b,c'))?.id).toBe(direct);
    expect(await tx.rooms.findDirectRoom('a,b')).toBeUndefined();
    expect(await tx.rooms.readPeople(direct, 'b')).toEqual(['a', 'c']);
    expect(await tx.rooms.readPeople(global, 'b')).toEqual([]);
  }));

  test('[A4] look-alikes are found among listed and own rooms only', () => run(async (tx) => {
    const [owner, other] = [await makeUser(tx), await makeUser(tx)];
    const listed = await makeRoom(tx, { name: 'Plans' });
    const own = await makeRoom(tx, { kind: 'private', name: 'Plans' });
    const secret = await makeRoom(tx, { name: 'Plans', settings: { ...defaultSettings('public'), secret: true } });
    await join(tx, own, owner);
    const seenBy = async (user: string) => (await tx.rooms.findVisibleRoomsBySkeleton(['none', 'plans'], user)).map(({ id }) => id).sort();
    expect(await seenBy(other)).toEqual([listed]);
    expect(await seenBy(owner)).toEqual([listed, own].sort());

    await tx.rooms.updateRoom(secret, { settings: defaultSettings('public') });
    await tx.rooms.updateRoom(listed, { settings: { ...defaultSettings('public'), secret: true } });
    await tx.rooms.updateRoom(own, { settings: defaultSettings('private') });
    expect(await seenBy(other)).toEqual([secret]);
  }));
}

function logs(run: Run): void {
  test('[M1] entries of a room get 1, 2, 3 … each room by itself', () => run(async (tx) => {
    const [room, other] = [await makeRoom(tx), await makeRoom(tx)];
    const entry = (kind: NewEntry['kind'], message: NewEntry['message'], when: number): NewEntry =>
      ({ kind, actor: 'someone', message, at: when, data: kind === 'message.sent' ? null : { changed: ['topic'] } });
    expect(await tx.rooms.appendEntry(room, entry('room.changed', null, at + 1))).toBe(1);
    expect(await tx.rooms.appendEntry(other, entry('message.sent', 'self', at + 2))).toBe(1);
    expect(await tx.rooms.appendEntry(room, entry('message.sent', 'self', at + 3))).toBe(2);
    expect(await tx.rooms.appendEntry(room, entry('message.deleted', 2, at + 4))).toBe(3);

    expect(await tx.rooms.findRoom(room)).toMatchObject({ head: 3, activeAt: at + 3 });
    const entries = await tx.rooms.readEntries(room, 0, 10);
    expect(entries.map(({ seq, kind, message, data }) => [seq, kind, message, data])).toEqual([
      [1, 'room.changed', null, { changed: ['topic'] }], [2, 'message.sent', 2, null], [3, 'message.deleted', 2, { changed: ['topic'] }],
    ]);
    expect((await tx.rooms.readEntries(room, 1, 1)).map(({ seq }) => seq)).toEqual([2]);
  }));
}

function memberships(run: Run): void {
  test('memberships count their room, and are found from both sides', () => run(async (tx) => {
    const [room, other] = [await makeRoom(tx), await makeRoom(tx)];
    const users = [await makeUser(tx), await makeUser(tx), await makeUser(tx)].sort();
    for (const user of users) await join(tx, room, user);
    await join(tx, other, users[0]!);
    await tx.rooms.updateMember(room, users[1]!, { role: 'owner' });
    await tx.rooms.updateMember(room, users[2]!, { voice: true });

    expect(await tx.rooms.findStanding(room, users[1]!)).toMatchObject({ room: { memberCount: 3 }, member: { role: 'owner', voice: false, readSeq: 4, visibleFrom: 3, deliveredSeq: 5 } });
    expect(await tx.rooms.findMember(room, users[2]!)).toMatchObject({ role: 'member', voice: true, joinedAt: at });
    expect((await tx.rooms.readMembers(room, null, 2)).map(({ user }) => user)).toEqual(users.slice(0, 2));
    expect((await tx.rooms.readMembers(room, users[1]!, 2)).map(({ user }) => user)).toEqual(users.slice(2));
    expect(await tx.rooms.countOwners(room)).toBe(1);
    expect(await tx.rooms.countRoomsOf(users[0]!)).toBe(2);
    expect((await tx.rooms.readRoomIdsOf(users[0]!)).sort()).toEqual([room, other].sort());
    await tx.rooms.appendEntry(other, { kind: 'message.sent', actor: users[0]!, message: 'self', at: at + 9, data: null });
    const mine = await tx.rooms.readRoomsOf(users[0]!);
    expect(mine.map((standing) => [standing.room.id, standing.member.room])).toEqual([[other, other], [room, room]]);
  }));

  test('who left has no standing; leaving twice counts once; joining again works', () => run(async (tx) => {
    const [room, user] = [await makeRoom(tx), await makeUser(tx)];
    await join(tx, room, user);
    await tx.rooms.deleteMember(room, user);
    await tx.rooms.deleteMember(room, user);
    expect(await tx.rooms.findStanding(room, user)).toBeUndefined();
    expect((await tx.rooms.findRoom(room))?.memberCount).toBe(0);
    await join(tx, room, user);
    expect((await tx.rooms.findStanding(room, user))?.room.memberCount).toBe(1);
  }));

  test('bans are kept once and lifted', () => run(async (tx) => {
    const [room, user] = [await makeRoom(tx), await makeUser(tx)];
    expect(await tx.rooms.isBanned(room, user)).toBe(false);
    await tx.rooms.insertBan(room, user, user, at);
    await tx.rooms.insertBan(room, user, user, at);
    expect(await tx.rooms.isBanned(room, user)).toBe(true);
    expect(await tx.rooms.readBans(room)).toEqual([user]);
    await tx.rooms.deleteBan(room, user);
    expect(await tx.rooms.readBans(room)).toEqual([]);
  }));
}

function invitations(run: Run): void {
  test('an invitation waits until it ends, once, and can be made again', () => run(async (tx) => {
    const [room, user, by] = [await makeRoom(tx, { name: 'Garden' }), await makeUser(tx), await makeUser(tx)];
    expect(await tx.rooms.hasInvitation(user, room)).toBe(false);
    await tx.rooms.putInvitation(user, room, by, at);
    expect(await tx.rooms.hasInvitation(user, room)).toBe(true);
    expect(await tx.rooms.readInvitations(user)).toEqual([{ room, roomName: 'Garden', alias: expect.any(String), by, at, memberCount: 0 }]);
    expect(await tx.rooms.readInvitations(by)).toEqual([]);
    expect(await tx.rooms.endInvitation(user, room, at + 1)).toBe(true);
    expect(await tx.rooms.endInvitation(user, room, at + 1)).toBe(false);
    expect(await tx.rooms.readInvitations(user)).toEqual([]);
    await tx.rooms.putInvitation(user, room, by, at + 2);
    expect((await tx.rooms.readInvitations(user)).map((invitation) => invitation.at)).toEqual([at + 2]);
  }));
}

function links(run: Run): void {
  const link = (room: string, code: string, by: string) =>
    ({ code, room, by, createdAt: at, expiresAt: null, usesLeft: null, revokedAt: null });

  test('a link gives exactly its uses, and none when it ended', () => run(async (tx) => {
    const room = await makeRoom(tx);
    await tx.rooms.insertInviteLink({ ...link(room, 'two', 'ann'), usesLeft: 2 });
    await tx.rooms.insertInviteLink(link(room, 'any', 'ann'));
    const take = async (code: string) => [await tx.rooms.takeInviteUse(code), await tx.rooms.takeInviteUse(code), await tx.rooms.takeInviteUse(code)];
    expect(await take('two')).toEqual([true, true, false]);
    expect(await take('any')).toEqual([true, true, true]);
    expect(await tx.rooms.findInviteLink('two')).toMatchObject({ usesLeft: 0 });
    expect(await tx.rooms.findInviteLink('any')).toEqual(link(room, 'any', 'ann'));
    await tx.rooms.revokeInviteLink('any', at + 1);
    await tx.rooms.revokeInviteLink('any', at + 2);
    expect(await tx.rooms.takeInviteUse('any')).toBe(false);
    expect(await tx.rooms.findInviteLink('any')).toMatchObject({ revokedAt: at + 1 });
  }));

  test('links that still work are listed; those of one person end together', () => run(async (tx) => {
    const [room, other] = [await makeRoom(tx), await makeRoom(tx)];
    for (const code of ['a', 'b', 'c']) await tx.rooms.insertInviteLink(link(room, code, code === 'c' ? 'bob' : 'ann'));
    await tx.rooms.insertInviteLink({ ...link(room, 'old', 'ann'), expiresAt: at + 5 });
    await tx.rooms.insertInviteLink({ ...link(room, 'empty', 'ann'), usesLeft: 0 });
    await tx.rooms.insertInviteLink(link(other, 'elsewhere', 'ann'));
    const codes = async (when: number) => (await tx.rooms.readInviteLinks(room, when)).map(({ code }) => code).sort();
    expect(await codes(at + 4)).toEqual(['a', 'b', 'c', 'old']);
    expect(await codes(at + 5)).toEqual(['a', 'b', 'c']);
    await tx.rooms.revokeInviteLinksBy(room, 'ann', at);
    expect(await codes(at)).toEqual(['c']);
    expect((await tx.rooms.findInviteLink('elsewhere'))?.revokedAt).toBeNull();
  }));

  test('[A1] open links are the working ones to listed rooms without a key, newest first', () => run(async (tx) => {
    const rooms = {
      open: await makeRoom(tx, { name: 'Garden' }), hidden: await makeRoom(tx, { kind: 'private' }),
      secret: await makeRoom(tx, { settings: { ...defaultSettings('public'), secret: true } }),
      locked: await makeRoom(tx, { settings: { ...defaultSettings('public'), key: '"key":null' } }),
    };
    for (const [code, room] of Object.entries(rooms)) await tx.rooms.insertInviteLink(link(room, code, 'ann'));
    await tx.rooms.insertInviteLink({ ...link(rooms.open, 'newer', 'ann'), createdAt: at + 1 });
    await tx.rooms.insertInviteLink({ ...link(rooms.open, 'old', 'ann'), expiresAt: at + 5 });
    await tx.rooms.insertInviteLink({ ...link(rooms.open, 'empty', 'ann'), usesLeft: 0 });
    await tx.rooms.insertInviteLink({ ...link(rooms.open, 'ended', 'ann'), revokedAt: at });
    expect(await tx.rooms.readOpenLinks(at + 5, 10)).toEqual([
      { ...link(rooms.open, 'newer', 'ann'), createdAt: at + 1, roomName: 'Garden' }, { ...link(rooms.open, 'open', 'ann'), roomName: 'Garden' },
    ]);
    expect((await tx.rooms.readOpenLinks(at, 1)).map(({ code }) => code)).toEqual(['newer']);
  }));
}

function directory(run: Run): void {
  const names = async (tx: Tx, query: string | null, user: string, after: string | null = null, limit = 10) =>
    (await tx.rooms.readDirectory(query, after, { user, guest: false }, limit)).map(({ name }) => name);

  test('[A1] listed rooms are the global and all public ones that are not secret, by folded name', () => run(async (tx) => {
    const user = await makeUser(tx);
    await makeRoom(tx, { name: 'beta' });
    await makeRoom(tx, { name: 'Everyone', kind: 'global' });
    await makeRoom(tx, { name: 'Gamma', kind: 'private' });
    await makeRoom(tx, { name: 'Delta', settings: { ...defaultSettings('public'), secret: true } });
    await tx.rooms.updateRoom(await makeRoom(tx, { name: 'Alpha', topic: 'Beds' }), { archivedAt: at });
    const all = await tx.rooms.readListedRooms(null, null, user, 10);
    expect(all.map(({ name, kind, archived }) => [name, kind, archived])).toEqual([['Alpha', 'public', true], ['beta', 'public', false], ['Everyone', 'global', false]]);
    expect((await tx.rooms.readListedRooms(null, all[0]!.id, user, 1)).map(({ name }) => name)).toEqual(['beta']);
    expect((await tx.rooms.readListedRooms('bed', null, user, 10)).map(({ name }) => name)).toEqual(['Alpha']);
  }));

  test('[A4] the directory has public rooms by folded name: no secret, private, global or archived ones', () => run(async (tx) => {
    const user = await makeUser(tx);
    await makeRoom(tx, { name: 'beta' });
    await makeRoom(tx, { name: 'Alpha', topic: 'Ärger' });
    await makeRoom(tx, { name: 'Gamma', kind: 'private' });
    await makeRoom(tx, { name: 'Delta', settings: { ...defaultSettings('public'), secret: true } });
    await makeRoom(tx, { name: 'Everyone', kind: 'global' });
    const [gone, mine] = [await makeRoom(tx, { name: 'gone' }), await makeRoom(tx, { name: 'mine' })];
    await tx.rooms.updateRoom(gone, { archivedAt: at });
    await tx.rooms.updateRoom(mine, { archivedAt: at });
    await join(tx, mine, user);
    expect(await names(tx, null, user)).toEqual(['Alpha', 'beta', 'mine']);
    expect(await names(tx, 'ärg', user)).toEqual(['Alpha']);
    const [listed] = await tx.rooms.readDirectory('min', null, { user, guest: false }, 1);
    expect(listed).toEqual({ id: mine, name: 'mine', alias: listed!.alias, topic: '', memberCount: 1, joined: true, needsKey: false, inviteOnly: false, archived: true });
  }));

  test('a query is text, not a pattern, and pages neither skip nor repeat rooms of one name', () => run(async (tx) => {
    const user = await makeUser(tx);
    for (const name of ['100%', '100', 'a_b', 'axb', 'back\\slash']) await makeRoom(tx, { name });
    expect(await names(tx, '0%', user)).toEqual(['100%']);
    expect(await names(tx, 'a_b', user)).toEqual(['a_b']);
    expect(await names(tx, 'k\\s', user)).toEqual(['back\\slash']);

    const twins = [await makeRoom(tx, { name: 'twin' }), await makeRoom(tx, { name: 'twin' })].sort();
    expect((await tx.rooms.readDirectory('twin', twins[0]!, { user, guest: false }, 5)).map(({ id }) => id)).toEqual([twins[1]!]);
    expect(await names(tx, null, user, twins[1]!)).toEqual([]);
  }));

  test('[A4] a page cannot start after a room that is not listed', () => run(async (tx) => {
    const user = await makeUser(tx);
    await makeRoom(tx, { name: 'zebra' });
    const hidden = await makeRoom(tx, { name: 'hidden', kind: 'private' });
    const secret = await makeRoom(tx, { name: 'secret', settings: { ...defaultSettings('public'), secret: true } });
    for (const after of [hidden, secret, newId()]) expect(await names(tx, null, user, after)).toEqual([]);
  }));
}

function newRoom(more: Partial<NewRoom>): NewRoom {
  const kind = more.kind ?? 'public';
  return {
    id: newId(), kind, name: 'Room', alias: newId(), topic: '', settings: defaultSettings(kind), directKey: null,
    createdBy: 'someone', now: at, ...more,
  };
}

async function makeRoom(tx: Tx, more: Partial<NewRoom> = {}): Promise<string> {
  const row = newRoomRow(newRoom(more));
  await tx.rooms.insertRoom(row);
  return row.id;
}

async function makeUser(tx: Tx): Promise<string> {
  const id = newId();
  await tx.accounts.insertUser({
    id, kind: 'person', name: id, ...userNameKeys(id), alias: id, displayName: id, email: null, passwordHash: null,
    administrator: false, disabledAt: null, createdAt: at, lastSeenAt: null,
  });
  return id;
}

function join(tx: Tx, room: string, user: string): Promise<void> {
  const row: MemberRow = { room, user, role: 'member', voice: false, joinedAt: at, visibleFrom: 3, readSeq: 4, readAt: null, deliveredSeq: 5 };
  return tx.rooms.insertMember(row);
}
