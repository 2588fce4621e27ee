import { expect, test } from 'bun:test';
import { newId } from '../../kernel/ids.ts';
import { userNameKeys } from '../../kernel/user-name.ts';
import { newRoomRow } from '../../features/rooms/new-room.ts';
import { defaultSettings } from '../../features/rooms/settings.ts';
import { roomsStoreContract } from '../../features/rooms/store.contract.ts';
import { kyselyOverSqlite } from './kysely-over-sqlite.ts';
import { sqlTx } from '../sql/sql-tx.ts';
import { type Database, fdatasyncFile, openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { openSqliteStore } from './sqlite-store.ts';

roomsStoreContract('SQLite', () => openSqliteStore({ path: ':memory:' }));

roomsStoreContract('the shared SQL without hand-prepared statements', () => {
  const database = openEmpty();
  const tx = sqlTx(kyselyOverSqlite(database.prepare));
  return { mustAdmit: () => {}, transact: (work) => work(tx), close: async () => database.close() };
});

test('changes of memberships and invitations give the person a new version, and leave tombstones with it', async () => {
  const database = openEmpty();
  const tx = sqlTx(kyselyOverSqlite(database.prepare));
  const [room, user] = [newId(), newId()];
  await tx.accounts.insertUser({
    id: user, kind: 'person', name: user, ...userNameKeys(user), alias: user, displayName: user, email: null,
    passwordHash: null, administrator: false, disabledAt: null, createdAt: 1, lastSeenAt: null,
  });
  await tx.rooms.insertRoom(newRoomRow({
    id: room, kind: 'public', name: 'Room', alias: 'room', topic: '', settings: defaultSettings('public'),
    directKey: null, createdBy: user, now: 1,
  }));
  const versionIn = (table: string): unknown => (database.prepare(`select version from ${table}`).get() as { version: number } | undefined)?.version;
  const member = { room, user, role: 'member', voice: false, joinedAt: 1, visibleFrom: 0, readSeq: 0, readAt: null, deliveredSeq: 0 } as const;

  await tx.rooms.putInvitation(user, room, user, 1);
  expect([versionIn('users'), versionIn('invitations')]).toEqual([1, 1]);
  await tx.rooms.endInvitation(user, room, 2);
  expect([versionIn('users'), versionIn('invitations')]).toEqual([2, 2]);
  await tx.rooms.insertMember(member);
  expect([versionIn('users'), versionIn('members')]).toEqual([3, 3]);
  await tx.rooms.updateMember(room, user, { voice: true });
  expect([versionIn('users'), versionIn('members')]).toEqual([4, 4]);
  await tx.rooms.deleteMember(room, user);
  expect([versionIn('users'), versionIn('members'), versionIn('former_members')]).toEqual([5, undefined, 5]);
  await tx.rooms.insertMember(member);
  expect([versionIn('users'), versionIn('members'), versionIn('former_members')]).toEqual([6, 6, undefined]);
  database.close();
});

function openEmpty(): Database {
  const database = openDatabase(':memory:', fdatasyncFile);
  migrate(database.file);
  return database;
}
