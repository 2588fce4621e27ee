import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { commands, type CommandName } from '@hubbub/protocol';
import { enterGuest, leaveGuest, sweepGuests } from '../../guest-commands.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const address = '10.2.3.4';
const content = { kind: 'text', format: 'plain', text: 'hello' } as const;
let server: TestServer;
let ann: UserCaller;
let everyone: string;

beforeEach(async () => {
  server = await openTestServer();
  ann = await server.person('Ann');
  everyone = (await server.store.transact((tx) => tx.rooms.findGlobalRoom()))!.id;
});
afterEach(() => server.close());

async function enter(name: string): Promise<UserCaller & { name: string }> {
  const guest = await enterGuest(server.app, name, address);
  return { kind: 'user', user: guest.user, session: guest.session, address, connection: null, name: guest.name };
}

const find = (user: string) => server.store.transact((tx) => tx.accounts.findUser(user));

describe('entering', () => {
  test('makes a user with one session, in no room, whose name others cannot have', async () => {
    const gus = await enter('Gus');
    expect(await server.run(gus, 'account.read', {})).toMatchObject({ kind: 'guest', name: 'Gus', displayName: 'Gus' });
    expect((await server.run(gus, 'room.list', {})).rooms).toEqual([]);
    expect((await enter('gus')).name).toBe('gus-2');
    expect((await enter('GUS')).name).toBe('GUS-3');
    expect(await refusalOf(server.run({ kind: 'anyone', address }, 'account.register', { name: 'gus', password: 'lantern-orbit-velvet' }))).toMatchObject({ code: 'taken' });
  });

  test('a name of an account, or that looks like it, is refused; white space is made a hyphen', async () => {
    for (const [name, code] of [['ann', 'taken'], ['ANN', 'taken'], ['аnn', 'confusable'], ['SERVER', 'reserved-name'], ['', 'bad-user-name'], ['a|b', 'bad-user-name'], ['a~b', 'bad-user-name']] as const) {
      expect([name, await refusalOf(enterGuest(server.app, name, address))]).toMatchObject([name, { code }]);
    }
    expect((await enter('  Bob  Smith ')).name).toBe('Bob-Smith');
  });

  test('a guest who looks like another gets a number, also when the name is as long as allowed or many have it', async () => {
    await enter('paul');
    expect((await enter('PauI')).name).toBe('PauI-2');
    const names = await Promise.all(Array.from({ length: 12 }, async () => (await enter('x'.repeat(32))).name));
    expect(new Set(names).size).toBe(12);
    for (const name of names) expect([...name].length).toBeLessThanOrEqual(32);
  });

  test('guests of one address are limited like new accounts', async () => {
    await server.close();
    server = await openTestServer({ limits: true });
    for (let n = 0; n < 200; n++) await enter('gus');
    expect(await refusalOf(enter('gus'))).toMatchObject({ code: 'rate-limited' });
    expect((await enterGuest(server.app, 'gus', '10.9.9.9')).user).toBeDefined();
  });
});

describe('rights', () => {
  test('[A1] guests become members only of rooms opened to guests, by no way of others', async () => {
    const gus = await enter('Gus');
    const closed = (await server.run(ann, 'room.create', { kind: 'public', name: 'Closed' })).room;
    const opened = (await server.run(ann, 'room.create', { kind: 'public', name: 'Opened', settings: { guestsAllowed: true } })).room;
    expect(closed.settings.guestsAllowed).toBe(false);
    expect(await refusalOf(server.run(gus, 'room.join', { room: closed.id }))).toMatchObject({ code: 'forbidden' });
    await server.run(ann, 'room.invite', { room: closed.id, user: gus.user });
    expect(await refusalOf(server.run(gus, 'room.join', { room: closed.id }))).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(server.run(ann, 'room.openDirect', { users: [gus.user] }))).toMatchObject({ code: 'forbidden' });
    expect((await server.run(gus, 'room.directory', {})).rooms.map(({ name }) => name)).toEqual(['Opened']);
    await server.run(gus, 'room.join', { room: opened.id });
    await server.run(gus, 'room.join', { room: everyone });
    expect((await server.run(gus, 'room.list', {})).rooms).toHaveLength(2);
  });

  test('[A2] a room that is closed to guests puts out those who are in it', async () => {
    const [gus, hal] = [await enter('Gus'), await enter('Hal')];
    const { id } = (await server.run(ann, 'room.create', { kind: 'public', name: 'Opened', settings: { guestsAllowed: true } })).room;
    for (const guest of [gus, hal]) await server.run(guest, 'room.join', { room: id });
    server.told.length = 0;
    await server.run(ann, 'room.change', { room: id, settings: { guestsAllowed: false } });
    expect(server.told.flatMap((telling) => (telling.to === 'room' ? [telling.fact] : []))).toMatchObject([
      { fact: 'room.changed', changed: ['guestsAllowed'] },
      { fact: 'member.left', by: ann.user, memberCount: 2 }, { fact: 'member.left', by: ann.user, memberCount: 1 },
    ]);
    expect(await refusalOf(server.run(gus, 'history.read', { room: id }))).toMatchObject({ code: 'not-found' });
  });

  test('guests write where they are members only, even where strangers may', async () => {
    const gus = await enter('Gus');
    const { id } = (await server.run(ann, 'room.create', { kind: 'public', name: 'Box', settings: { nonMembersMayWrite: true } })).room;
    expect(await refusalOf(server.run(gus, 'message.send', { room: id, content }))).toMatchObject({ code: 'not-found' });
  });

  test('guests make no rooms, links or accounts of their own, and cannot own a room', async () => {
    const gus = await enter('Gus');
    const refused: [CommandName, object][] = [
      ['room.create', { kind: 'public', name: 'Mine' }], ['room.openDirect', { users: [ann.user] }], ['room.change', { room: everyone, topic: 'Mine' }],
      ['invite.create', { room: everyone, expiresInMs: null, uses: null }], ['room.invite', { room: everyone, user: ann.user }],
      ['account.change', { displayName: 'Ann' }], ['session.list', {}], ['user.find', { query: 'a' }],
    ];
    for (const [name, input] of refused) {
      expect([name, await refusalOf(server.run(gus, name, input as never))]).toMatchObject([name, { code: 'forbidden' }]);
    }
    await server.run(gus, 'room.join', { room: everyone });
    const administrator = await server.person('carol', { administrator: true });
    expect(await refusalOf(server.run(administrator, 'member.changeRole', { room: everyone, user: gus.user, role: 'owner' }))).toMatchObject({ code: 'forbidden' });
    await server.run(administrator, 'member.changeRole', { room: everyone, user: gus.user, role: 'moderator' });
  });

  test('no wire has the commands of guests', () => {
    expect(Object.keys(commands).filter((name) => /guest/i.test(name))).toEqual([]);
  });
});

describe('leaving', () => {
  test('[A2] ends session and memberships, told to the rooms; a guest who left nothing is forgotten', async () => {
    const gus = await enter('Gus');
    await server.run(gus, 'room.join', { room: everyone });
    server.told.length = 0;
    await leaveGuest(server.app, gus.user);
    expect(server.told).toMatchObject([
      { to: 'room', fact: { fact: 'member.left', user: gus.user, room: everyone } },
      { to: 'user', fact: { fact: 'my.room-gone' } }, { to: 'sessions', user: gus.user, ended: [gus.session] },
    ]);
    expect(await refusalOf(server.run(gus, 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
    expect(await find(gus.user)).toBeUndefined();
    await leaveGuest(server.app, gus.user);
    expect((await enter('Gus')).name).toBe('Gus');
  });

  test('whose messages are kept keeps a row with the name, which is free for others', async () => {
    const gus = await enter('Gus');
    await server.run(gus, 'room.join', { room: everyone });
    await server.run(gus, 'message.send', { room: everyone, content });
    await leaveGuest(server.app, gus.user);
    expect(server.told.at(-1)).toMatchObject({ to: 'everyone', fact: { fact: 'user.changed', user: { id: gus.user, name: 'Gus', disabled: true } } });
    const { messages, users } = await server.run(ann, 'history.read', { room: everyone });
    expect(messages).toMatchObject([{ author: gus.user, content }]);
    expect(users).toMatchObject([{ id: gus.user, kind: 'guest', displayName: 'Gus' }]);
    expect((await server.run(ann, 'user.find', { query: 'gus' })).users).toEqual([]);
    expect((await enter('Gus')).name).toBe('Gus');
    await leaveGuest(server.app, gus.user);
    expect(await find(gus.user)).toMatchObject({ disabledAt: server.clock.now });
  });

  test('whose reaction is kept keeps a row too', async () => {
    const gus = await enter('Gus');
    await server.run(gus, 'room.join', { room: everyone });
    const { seq } = await server.run(ann, 'message.send', { room: everyone, content });
    await server.run(gus, 'message.react', { room: everyone, message: seq, emoji: '👍', on: true });
    await leaveGuest(server.app, gus.user);
    expect(await find(gus.user)).toMatchObject({ name: 'Gus' });
  });

  test('the global room stays open when its last guest leaves', async () => {
    const empty = await openTestServer();
    const { id } = (await empty.store.transact((tx) => tx.rooms.findGlobalRoom()))!;
    const visit = async (text: string): Promise<void> => {
      const { user, session } = await enterGuest(empty.app, 'Gus', address);
      const guest: UserCaller = { kind: 'user', user, session, address, connection: null };
      await empty.run(guest, 'room.join', { room: id });
      await empty.run(guest, 'message.send', { room: id, content: { ...content, text } });
      await leaveGuest(empty.app, user);
    };
    await visit('first');
    await visit('second');
    expect((await empty.store.transact((tx) => tx.rooms.findGlobalRoom()))!.archivedAt).toBeNull();
    await empty.close();
  });

  test('people stay, whoever asks', async () => {
    await leaveGuest(server.app, ann.user);
    expect(await server.run(ann, 'account.read', {})).toMatchObject({ name: 'Ann' });
  });

  test('guests of a node that is gone are ended by another, also those an administrator put out', async () => {
    const [gus, hal] = [await enter('Gus'), await enter('Hal')];
    for (const guest of [gus, hal]) await server.run(guest, 'room.join', { room: everyone });
    await server.run(hal, 'message.send', { room: everyone, content });
    const administrator = await server.person('carol', { administrator: true });
    await server.run(administrator, 'admin.disableUser', { user: hal.user });
    await sweepGuests(server.app);
    expect(await find(gus.user)).toBeDefined();
    await server.store.transact((tx) => tx.nodes.forgetNode(server.app.place.node));
    await sweepGuests(server.app);
    const { members } = await server.run(ann, 'member.list', { room: everyone });
    expect(members.map(({ user }) => user).sort()).toEqual([ann.user, administrator.user].sort());
    expect(await find(gus.user)).toBeUndefined();
    expect((await enter('Hal')).name).toBe('Hal');
    expect(await server.store.transact((tx) => tx.nodes.readOrphanedGuests())).toHaveLength(1);
  });
});
