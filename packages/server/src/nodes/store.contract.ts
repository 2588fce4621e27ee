import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { newRoomRow } from '../features/rooms/new-room.ts';
import { defaultSettings } from '../features/rooms/settings.ts';
import { newId } from '../kernel/ids.ts';
import { userNameKeys } from '../kernel/user-name.ts';
import type { Store } from '../stores/store.ts';
import type { Tx } from '../tx.ts';

const at = 1_700_000_000_000;

/** What every store must do for nodes; `openStore` makes an empty one. */
export function nodesStoreContract(adapter: string, openStore: () => Promise<Store> | Store): void {
  describe(`nodes in ${adapter}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await openStore();
    });
    afterEach(() => store.close());
    const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => store.transact(work);

    versions(run);
    leases(run);
  });
}

type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

function versions(run: Run): void {
  test('[A2] whatever changes for a person counts their version up, a read position and the end of a session too', () => run(async (tx) => {
    const [user, room] = [await makeUser(tx), await makeRoom(tx)];
    const versionOf = async () => (await tx.nodes.readMovedVersions(new Map([[user, null]]))).get(user);
    const seen = [await versionOf()];
    const after = async (change: Promise<unknown>): Promise<void> => {
      await change;
      seen.push(await versionOf());
    };
    await after(tx.rooms.putInvitation(user, room, user, at));
    await after(tx.rooms.endInvitation(user, room, at));
    await after(tx.rooms.insertMember(memberOf(room, user)));
    await after(tx.rooms.updateMember(room, user, { role: 'moderator' }));
    await after(tx.reads.setRead(room, user, 1, at));
    await after(tx.rooms.deleteMember(room, user));
    await makeSession(tx, user, 'one');
    await makeSession(tx, user, 'two');
    await after(tx.accounts.endSession('one', at));
    await after(tx.accounts.endSessions(user, null, at));
    await after(tx.accounts.updateUser(user, { disabledAt: at }));
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }));

  test('news of a person are the rows that changed after a version', () => run(async (tx) => {
    const [user, room, other] = [await makeUser(tx), await makeRoom(tx), await makeRoom(tx)];
    await tx.rooms.putInvitation(user, other, user, at);
    await tx.rooms.insertMember(memberOf(room, user));
    expect(await tx.nodes.readPersonalNews(user, 2)).toEqual({ memberships: [], invitations: [] });
    await tx.reads.setRead(room, user, 1, at);
    await tx.rooms.endInvitation(user, other, at);
    expect(await tx.nodes.readPersonalNews(user, 2)).toEqual({
      memberships: [{ ...memberOf(room, user), readSeq: 1, readAt: at }], invitations: [{ room: other, ended: true }],
    });
  }));

  test('versions are told of whoever has another than known, and of who is gone', () => run(async (tx) => {
    const [same, changed, gone] = [await makeUser(tx), await makeUser(tx), newId()];
    await tx.accounts.updateUser(changed, { disabledAt: at });
    const known = new Map([[same, 0], [changed, 0], [gone, 0]]);
    expect(await tx.nodes.readMovedVersions(known)).toEqual(new Map([[changed, 1], [gone, null]]));
    expect(await tx.nodes.readMovedVersions(new Map([[same, null]]))).toEqual(new Map([[same, 0]]));
    expect(await tx.nodes.readMovedVersions(new Map())).toEqual(new Map());
    const many = new Map(Array.from({ length: 2_500 }, (_, place) => [place === 2_000 ? same : newId(), 0] as const));
    expect(await tx.nodes.readMovedVersions(many)).toHaveProperty('size', 2_499);
  }));

  test('[M1] rooms that moved come with their heads, their entries in order and what these are about', () => run(async (tx) => {
    const [user, still, moved, long] = [await makeUser(tx), await makeRoom(tx), await makeRoom(tx), await makeRoom(tx)];
    await say(tx, moved, user, 'one');
    await say(tx, moved, user, 'two');
    await tx.rooms.appendEntry(moved, { kind: 'message.deleted', actor: user, message: 1, at, data: null });
    for (let said = 0; said < 3; said++) await say(tx, long, user, `long ${said}`);
    const found = await tx.nodes.readMoved(new Map([[still, 0], [moved, 1], [long, 0], [newId(), 0]]), 2);
    expect([...found.keys()].toSorted()).toEqual([moved, long].toSorted());
    const { head, entries, messages } = found.get(moved)!;
    expect([head, entries.map(({ seq, kind, message }) => ({ seq, kind, message }))]).toEqual([3, [
      { seq: 2, kind: 'message.sent', message: 2 }, { seq: 3, kind: 'message.deleted', message: 1 },
    ]]);
    expect([...messages].map(([seq, { content }]) => [seq, content?.text]).toSorted()).toEqual([[1, 'one'], [2, 'two']]);
    expect([found.get(long)!.head, found.get(long)!.entries.map(({ seq }) => seq)]).toEqual([3, [1, 2]]);
    await tx.messages.insertReaction({ room: moved, message: 2, emoji: '+1', user, at });
    const again = (await tx.nodes.readMoved(new Map([[moved, 1]]), 2)).get(moved)!;
    expect(again.messages.get(2)).toEqual((await tx.messages.find(moved, 2, ''))!);
    expect(again.messages.get(2)?.reactions).toMatchObject([{ emoji: '+1', count: 1 }]);
    expect(await tx.nodes.readMoved(new Map(), 2)).toEqual(new Map());
  }));

  test('many rooms are compared at once, and heads are read of the rooms of a person', () => run(async (tx) => {
    const user = await makeUser(tx);
    const rooms = [await makeRoom(tx), await makeRoom(tx)];
    await tx.rooms.insertMember(memberOf(rooms[1]!, user));
    await tx.rooms.appendEntry(rooms[1]!, { kind: 'message.deleted', actor: user, message: 1, at, data: null });
    const many = new Map(Array.from({ length: 2_500 }, (_, place) => [rooms[place - 2_000] ?? newId(), 0] as const));
    expect([...(await tx.nodes.readMoved(many, 9))].map(([room, { head }]) => [room, head])).toEqual([[rooms[1]!, 1]]);
    expect(await tx.nodes.readRoomHeadsOf(user)).toEqual([{ room: rooms[1]!, head: 1 }]);
  }));

  test('what everybody sees counts the version of the place up and says who it was', () => run(async (tx) => {
    const [ana, ben] = [await makeUser(tx), await makeUser(tx)];
    const before = await tx.nodes.readPlaceVersion();
    await tx.accounts.updateUser(ana, { email: 'a@example.org', lastSeenAt: at });
    expect(await tx.nodes.readPlaceVersion()).toBe(before);
    await tx.accounts.updateUser(ben, { displayName: 'Ben' });
    await tx.accounts.updateUser(ana, { displayName: 'Ana' });
    await tx.admin.putSetting('name', 'Here');
    expect(await tx.nodes.readPlaceVersion()).toBe(before + 3);
    const names = async (after: number, limit: number) => {
      const { users, until } = await tx.nodes.readChangedUsers(after, limit);
      return [users.map(({ displayName }) => displayName), until - before];
    };
    expect(await names(before, 9)).toEqual([['Ben', 'Ana'], 2]);
    expect(await names(before, 1)).toEqual([['Ben'], 1]);
    expect(await names(before + 2, 9)).toEqual([[], 2]);
  }));
}

function leases(run: Run): void {
  test('nodes count their beats up until they are forgotten, with their setup codes', () => run(async (tx) => {
    for (const node of ['one', 'two', 'one']) await tx.nodes.beat(node);
    expect((await tx.nodes.readBeats()).toSorted((one, other) => one.node.localeCompare(other.node))).toEqual([{ node: 'one', beat: 2 }, { node: 'two', beat: 1 }]);
    await tx.nodes.putSetupHash('one', 'hash');
    expect([await tx.nodes.hasSetupHash('hash'), await tx.nodes.hasSetupHash('other')]).toEqual([true, false]);
    await tx.nodes.forgetNode('one');
    expect(await tx.nodes.readBeats()).toEqual([{ node: 'two', beat: 1 }]);
    expect(await tx.nodes.hasSetupHash('hash')).toBe(false);
  }));

  test('guests without a living node are orphans, people and guests who left are not', () => run(async (tx) => {
    await tx.nodes.beat('lives');
    const [kept, orphan, left] = [await makeUser(tx, 'guest'), await makeUser(tx, 'guest'), await makeUser(tx, 'guest')];
    await makeSession(tx, kept, 'one', 'lives');
    await makeSession(tx, orphan, 'two', 'gone');
    await makeSession(tx, left, 'three', 'gone');
    await makeSession(tx, await makeUser(tx), 'four');
    await tx.accounts.releaseName(left);
    expect(await tx.nodes.readOrphanedGuests()).toEqual([orphan]);
  }));
}

async function makeUser(tx: Tx, kind: 'person' | 'guest' = 'person'): Promise<string> {
  const id = newId();
  await tx.accounts.insertUser({
    id, kind, name: id, ...userNameKeys(id), alias: id, displayName: id, email: null, passwordHash: null,
    administrator: false, disabledAt: null, createdAt: at, lastSeenAt: null,
  });
  return id;
}

async function makeRoom(tx: Tx): Promise<string> {
  const id = newId();
  await tx.rooms.insertRoom(newRoomRow({
    id, kind: 'private', name: id, alias: id, topic: '', settings: defaultSettings('private'), directKey: null, createdBy: '', now: at,
  }));
  return id;
}

async function makeSession(tx: Tx, user: string, id: string, node: string | null = null): Promise<void> {
  await tx.accounts.insertSession({ id, user, device: id, deviceName: '', tokenHash: id, createdAt: at, lastSeenAt: at, endedAt: null, node });
}

function memberOf(room: string, user: string) {
  return { room, user, role: 'member', voice: false, joinedAt: at, visibleFrom: 0, readSeq: 0, readAt: null, deliveredSeq: 0 } as const;
}

async function say(tx: Tx, room: string, author: string, text: string): Promise<void> {
  const seq = await tx.rooms.appendEntry(room, { kind: 'message.sent', actor: author, message: 'self', at, data: null });
  await tx.messages.insert({
    room, seq, author, nonce: newId(), digest: text, at, content: { kind: 'text', format: 'plain', text }, mentions: [], replyTo: null, epoch: 0,
  });
}
