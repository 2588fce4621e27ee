import { expect, test } from 'bun:test';
import { newId } from '../kernel/ids.ts';
import { refuse } from '../kernel/refuse.ts';
import { userNameKeys } from '../kernel/user-name.ts';
import type { Store } from './store.ts';

/**
 * What every store must do, whatever it keeps things in. `open` answers an empty, migrated store;
 * `reopen` closes it and opens what it kept, or is undefined for one that keeps nothing.
 */
export function storeContract(name: string, open: () => Promise<Store>, reopen?: (store: Store) => Promise<Store>): void {
  const put = (store: Store, nonce: string, reply = '{}') =>
    store.transact((tx) => tx.nonces.put({ user: 'u'.repeat(16), nonce, command: 'room.create', digest: 'd', reply, at: 1 }));
  const find = (store: Store, nonce: string) => store.transact((tx) => tx.nonces.find('u'.repeat(16), nonce));

  test(`${name}: what was written is read by the next transaction`, async () => {
    const store = await open();
    await put(store, 'a', '{"x":1}');
    expect(await find(store, 'a')).toMatchObject({ command: 'room.create', digest: 'd', reply: '{"x":1}' });
    await store.close();
  });

  test(`${name}: [D2] work that throws leaves nothing behind and harms none beside it`, async () => {
    const store = await open();
    const row = { user: 'u'.repeat(16), nonce: 'b', command: 'room.create', digest: 'd', reply: '{}', at: 1 } as const;
    const outcomes = await Promise.allSettled([
      put(store, 'a'),
      store.transact(async (tx) => {
        await tx.nonces.put(row);
        throw refuse('forbidden');
      }),
      put(store, 'c'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([await find(store, 'a'), await find(store, 'b'), await find(store, 'c')].map((row) => row !== undefined)).toEqual([true, false, true]);
    await store.close();
  });

  test(`${name}: [D1] results settle in the order of the calls, reads behind the writes they could see`, async () => {
    const store = await open();
    const order: string[] = [];
    await Promise.all([
      put(store, 'a').then(() => order.push('write a')),
      find(store, 'a').then((row) => order.push(row === undefined ? 'read nothing' : 'read a')),
      put(store, 'b').then(() => order.push('write b')),
    ]);
    expect(order).toEqual(['write a', 'read a', 'write b']);
    await store.close();
  });

  test(`${name}: a constraint that fails is an error of that work alone`, async () => {
    const store = await open();
    await put(store, 'a');
    await expect(put(store, 'a')).rejects.toThrow();
    await put(store, 'b');
    await store.close();
  });

  test(`${name}: an account changes in what is named, and null takes an e-mail address away`, async () => {
    const store = await open();
    const id = newId();
    const user = {
      id, kind: 'person', name: 'ann', alias: 'ann', displayName: 'Ann', email: 'ann@example.org', passwordHash: null,
      administrator: false, disabledAt: null, createdAt: 1, lastSeenAt: null,
    } as const;
    const change = (set: { displayName?: string; email?: string | null }) => store.transact(async (tx) => {
      await tx.accounts.updateUser(id, set);
      return tx.accounts.findUser(id);
    });
    await store.transact((tx) => tx.accounts.insertUser({ ...user, ...userNameKeys('ann') }));
    expect(await change({ displayName: 'Lee' })).toEqual({ ...user, displayName: 'Lee' });
    expect(await change({ email: 'lee@example.org' })).toMatchObject({ displayName: 'Lee', email: 'lee@example.org' });
    expect(await change({ email: null })).toMatchObject({ displayName: 'Lee', email: null });
    await store.close();
  });

  test(`${name}: whatever is asked for is only text: what no text holds is not found`, async () => {
    const store = await open();
    const find = (key: string) => store.transact((tx) => tx.accounts.findUserByNameKey(key));
    expect([await find('a\0b'), await find('a\ud800b'), await find("'; --"), await find('%')]).toEqual([undefined, undefined, undefined, undefined]);
    expect(await store.transact((tx) => tx.admin.readUsers('\0', null, 10))).toEqual([]);
    await store.close();
  });

  test.each([false, true])(`${name}: [M1] [D2] entries of a room get 1, 2, 3 … whatever happens between them (said beforehand: %p)`, async (isSaid) => {
    const store = await open();
    const room = newId();
    const touches = isSaid ? { user: room, room, writes: true } : undefined;
    await store.transact((tx) => tx.rooms.insertRoom(emptyRoom(room)));
    const append = (fails: boolean) => store.transact(async (tx) => {
      const seq = await tx.rooms.appendEntry(room, { kind: 'message.deleted', actor: room, message: 1, at: 1, data: null });
      if (fails) throw refuse('forbidden');
      return seq;
    }, touches);
    const outcomes = await Promise.allSettled([append(false), append(true), append(false), append(true), append(false)]);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))).toEqual([1, 2, 3]);
    expect((await store.transact((tx) => tx.rooms.readEntries(room, 0, 10))).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await store.transact((tx) => tx.rooms.findRoom(room)))?.head).toBe(3);
    await store.close();
  });

  if (reopen === undefined) return;
  test(`${name}: what was acknowledged is there after closing and opening again`, async () => {
    const store = await open();
    await put(store, 'a');
    const again = await reopen(store);
    expect(await find(again, 'a')).toBeDefined();
    await again.close();
  });
}

function emptyRoom(id: string) {
  return {
    id, kind: 'public', name: 'Room', alias: id, topic: '', topicSet: null, head: 0, logFrom: 1, epoch: 0, memberCount: 0, createdBy: '',
    createdAt: 1, activeAt: 1, archivedAt: null, nameKey: 'room', skeleton: 'room', topicKey: '', directKey: null,
    settings: {
      topicBy: 'members', key: null, memberLimit: null, moderated: false, secret: false, nonMembersMayWrite: false,
      guestsAllowed: true, inviteOnly: false, equalModerators: false, historyForNewcomers: 'all',
    },
  } as const;
}
