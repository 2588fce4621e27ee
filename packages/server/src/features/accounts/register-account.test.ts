import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import type { InputOf } from '@hubbub/protocol';
import { hashSecret, newSecret } from '../../kernel/ids.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';

const password = 'lantern-orbit-velvet';
const anyone = { kind: 'anyone', address: '10.1.1.1' } as const;
let server: TestServer;

beforeEach(async () => void (server = await openTestServer()));
afterEach(() => server.close());

const register = (name: string, more: Partial<InputOf<'account.register'>> = {}) =>
  server.run(anyone, 'account.register', { name, password, ...more });
const refused = (name: string, more: Partial<InputOf<'account.register'>> = {}) => refusalOf(register(name, more));
const find = (name: string) => server.store.transact((tx) => tx.accounts.findUserByNameKey(nameKeyOf(name)));

describe('making an account', () => {
  test('signs in, joins the global room, and is told', async () => {
    const { me, token } = await register('Alice', { displayName: ' Alice \u202e Lee ', email: 'alice@example.org', deviceName: 'Laptop' });
    expect(me).toMatchObject({ name: 'Alice', displayName: 'Alice Lee', email: 'alice@example.org', administrator: false, kind: 'person' });
    const found = await server.store.transact((tx) => tx.accounts.findLiveSessionByToken(hashSecret(token!)));
    expect(found).toEqual({ session: me.session, user: me.id });
    expect(await server.store.transact((tx) => tx.rooms.readRoomIdsOf(me.id))).toHaveLength(1);
    expect(server.told.map((telling) => telling.to)).toEqual(['room', 'user']);
  });

  test('[P1] keeps the password as argon2id and the token as a hash', async () => {
    const { me, token } = await register('Alice');
    const user = await find('alice');
    expect(user?.passwordHash).toStartWith('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(await server.store.transact((tx) => tx.accounts.findLiveSessionByToken(token!))).toBeUndefined();
    expect(me).not.toHaveProperty('passwordHash');
  });

  test.each([
    ['auth-04-user-case', 'Alice', 'ALICE', 'taken'],
    ['auth-05-user-cyrillic', 'paypa', 'раура', 'confusable'],
    ['auth-09-user-turkish', 'kira', 'KİRA', 'confusable'],
    ['auth-10-user-sharp-s', 'straße', 'STRASSE', 'taken'],
    ['by look', 'Paul', 'PauI', 'confusable'],
  ])('%s: after %s, %s is %s', async (_id, first, second, code) => {
    await register(first);
    expect(await refused(second)).toMatchObject({ code, field: 'name' });
  });

  test('auth-52-signup-race: of 50 at once with one name, one gets it', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => register(i % 2 === 0 ? 'Racer' : 'racer')));
    const codes = all.map((one) => (one.status === 'fulfilled' ? 'made' : one.reason.code));
    expect(codes.filter((code) => code === 'made')).toHaveLength(1);
    expect(codes.filter((code) => code === 'taken')).toHaveLength(49);
  }, 30_000);

  test.each([
    ['auth-20-pw-short', 'q7!xZ2p', 'at least 8'],
    ['auth-21-pw-top3000', 'password1', 'commonly used'],
    ['auth-22-pw-username', 'xx-ALICE-orbit-velvet', 'contains “alice”'],
    ['auth-22-pw-sitename', 'velvet-hubbub-orbit-9', 'contains “Hubbub”'],
  ])('%s is refused and changes nothing [D2]', async (_id, weak, says) => {
    const body = await refused('alice', { password: weak });
    expect(body).toMatchObject({ code: 'weak-password', field: 'password' });
    expect(body.message).toContain(says);
    expect(await find('alice')).toBeUndefined();
    expect(server.told).toEqual([]);
  });

  test('auth-23-pw-64 is accepted; one of more than 1,024 is refused with the limit named', async () => {
    await register('alice', { password: 'orbit velvet lantern 7'.padEnd(64, 'kQ9 zw') });
    expect(await refused('bob', { password: `${password}${'x'.repeat(1_020)}` }))
      .toMatchObject({ code: 'too-large', limit: 'passwordMax', max: 1_024 });
  });

  test.each([[['x']], [{ $ne: null }], [true], [null]])('auth-29-pw-array: %j is a bad field', async (odd) => {
    expect(await refused('alice', { password: odd as unknown as string })).toMatchObject({ code: 'bad-field', field: 'password' });
  });

  test('[Q2] unknown fields cannot make anyone more than they are', async () => {
    const body = await refused('alice', { administrator: true } as object);
    expect(body).toMatchObject({ code: 'unknown-field', field: 'administrator' });
  });

  test('auth-53-mail-crlf, auth-54-mail-quoted', async () => {
    for (const email of ['a@b.c\r\nBcc: x@y.z', '"x@evil.example x"@corp.example']) {
      expect(await refused('alice', { email })).toMatchObject({ code: 'bad-field', field: 'email' });
    }
  });

  test('aliases are ASCII, unique and never a reserved name', async () => {
    await register('Zoe');
    await register('Zoë');
    await register('ádmin');
    await register('山田Taro');
    const alias = async (name: string) => (await find(name))!.alias;
    expect([await alias('Zoe'), await alias('Zoë')]).toEqual(['zoe', 'zoe-2']);
    expect(await alias('ádmin')).toMatch(/^u-[a-z2-7]{8}$/);
    expect(await alias('山田Taro')).toMatch(/^u-[a-z2-7]{8}$/);
  });
});

describe('who may make an account', () => {
  const setSignUp = (mode: 'open' | 'invite' | 'closed') => server.store.transact((tx) => tx.admin.putSetting('signUp', mode));

  test('closed: nobody; invite: who has a link; a flag overrides what is stored', async () => {
    await setSignUp('closed');
    expect(await refused('alice')).toMatchObject({ code: 'sign-up-closed' });
    expect(await refused('alice', { invite: newSecret() })).toMatchObject({ code: 'sign-up-closed' });
    await setSignUp('invite');
    expect(await refused('alice')).toMatchObject({ code: 'invite-needed' });
    server.app.place.fixed.signUp = 'open';
    await register('alice');
  });

  test('auth-50-invite-cross-tenant: a link of elsewhere is not-found and leaves nothing behind [D2]', async () => {
    await setSignUp('invite');
    expect(await refused('alice', { invite: newSecret() })).toMatchObject({ code: 'not-found' });
    expect(await find('alice')).toBeUndefined();
  });

  test('an invite link makes an account and joins its room, and its uses count', async () => {
    const owner = await server.person('olga');
    const { room } = await server.run(owner, 'room.create', { kind: 'private', name: 'Reading' });
    const { code } = await server.run(owner, 'invite.create', { room: room.id, expiresInMs: null, uses: 1 });
    await setSignUp('invite');
    const { me } = await register('alice', { invite: code });
    expect(await server.store.transact((tx) => tx.rooms.readRoomIdsOf(me.id))).toContain(room.id);
    expect(await refused('bob', { invite: code })).toMatchObject({ code: 'not-found' });
    expect(await find('bob')).toBeUndefined();
  });

  test('the setup code makes the first administrator, once, even where sign-up is closed', async () => {
    await setSignUp('closed');
    expect(await refused('eve', { setup: newSecret() })).toMatchObject({ code: 'not-found', field: 'setup' });
    const both = await Promise.allSettled([register('alice', { setup: server.setupCode }), register('bob', { setup: server.setupCode })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = both.find((one) => one.status === 'fulfilled')!.value;
    expect(made.me.administrator).toBe(true);
    expect(await refused('carol', { setup: server.setupCode })).toMatchObject({ code: 'not-found', field: 'setup' });
  });

  test('a refused try does not use the setup code up [D2]', async () => {
    expect(await refused('alice', { setup: server.setupCode, invite: newSecret() })).toMatchObject({ code: 'not-found' });
    expect((await register('alice', { setup: server.setupCode })).me.administrator).toBe(true);
  });
});
