import { afterEach, beforeEach, describe, expect, spyOn, test } from 'bun:test';
import type { Feature } from '../../kernel/feature.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { openTestServer, refusalOf, type TestServer } from '../../testing.ts';
import { signIn as feature } from './sign-in.ts';

const password = 'lantern-orbit-velvet';
const from = (address: string) => ({ kind: 'anyone', address }) as const;
let server: TestServer;

beforeEach(async () => void (server = await openTestServer({ limits: true })));
afterEach(() => server.close());

const register = (name: string, typed = password) => server.run(from('10.9.9.9'), 'account.register', { name, password: typed });
const signIn = (name: string, typed = password, address = '10.1.1.1') =>
  server.run(from(address), 'account.signIn', { name, password: typed });
const refused = (...args: Parameters<typeof signIn>) => refusalOf(signIn(...args));

/** The caller a door would make of a signed-in answer. */
function callerOf({ me }: Awaited<ReturnType<typeof register>>): UserCaller {
  return { kind: 'user', user: me.id, session: me.session, address: '10.1.1.1', connection: null };
}

describe('signing in', () => {
  test('auth-39-session-fixation: every sign-in is a new session with a new token', async () => {
    const first = await register('alice');
    const second = await signIn('ALICE');
    expect(second.me.id).toBe(first.me.id);
    expect(second.me.session).not.toBe(first.me.session);
    expect(second.token).not.toBe(first.token);
  });

  test('auth-31-login-enum [A4]: unknown, wrong and disabled answer the same and cost one hash each', async () => {
    await register('alice');
    const { me } = await register('bob');
    await server.store.transact((tx) => tx.accounts.updateUser(me.id, { disabledAt: 1 }));
    const verify = spyOn(Bun.password, 'verify');
    const bodies = [await refused('alice', 'wrong-password'), await refused('nobody1'), await refused('bob'), await refused('\ud800a\0')];
    const hashes = verify.mock.calls.map(([, hash]) => String(hash).replace(/\$[^$]+\$[^$]+$/, ''));
    verify.mockRestore();
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'wrong-credentials' });
    expect(hashes).toEqual(Array(4).fill('$argon2id$v=19$m=19456,t=2,p=1'));
  });

  test('auth-24-pw-73-bytes, auth-25-pw-nul: every character counts', async () => {
    const long = `${'orbit velvet '.repeat(6)}`;
    await register('alice', `${long}one`);
    expect(await refused('alice', `${long}two`)).toMatchObject({ code: 'wrong-credentials' });
    await signIn('alice', `${long}one`);
    await register('bob', 'orb\0velvet-77');
    expect(await refused('bob', 'orb')).toMatchObject({ code: 'wrong-credentials' });
    expect(await refused('bob', 'orb\0velvet-78')).toMatchObject({ code: 'wrong-credentials' });
    await signIn('bob', 'orb\0velvet-77');
  });

  test('auth-27-pw-unicode-forms, auth-28-pw-spaces: NFC, but neither folded nor trimmed', async () => {
    await register('alice', '  Orb\u00e9t velvet 7 ');
    await signIn('alice', '  Orbe\u0301t velvet 7 ');
    for (const other of ['Orb\u00e9t velvet 7', '  orb\u00e9t velvet 7 ', '  Orbet velvet 7 ', '']) {
      expect(await refused('alice', other)).toMatchObject({ code: 'wrong-credentials' });
    }
    await register('bob', 'Orbe\u0301t velvet 7');
    await signIn('bob', 'Orb\u00e9t velvet 7');
  });

  test('auth-31 with odd passwords: arrays and operators are bad fields', async () => {
    for (const odd of [['x'], { $ne: null }, true]) {
      expect(await refused('alice', odd as unknown as string)).toMatchObject({ code: 'bad-field', field: 'password' });
    }
  });

  test('a password changed or an account disabled between the hash and the transaction is refused', async () => {
    const { me } = await register('alice');
    const { prepare, transact } = feature as Feature<'account.signIn', { user: string; hash: string }>;
    const call = { input: { name: 'alice', password }, caller: from('10.1.1.1'), now: server.clock.now, place: server.app.place };
    const prepared = await prepare(call, server.store.transact);
    const finish = () => server.store.transact((tx) => transact(tx, { ...call, prepared, actor: callerOf({ me }) as never }));
    await finish();
    await server.store.transact((tx) => tx.accounts.updateUser(me.id, { disabledAt: 5 }));
    expect(await refusalOf(finish())).toMatchObject({ code: 'wrong-credentials' });
    await server.store.transact((tx) => tx.accounts.updateUser(me.id, { disabledAt: null, passwordHash: 'other' }));
    expect(await refusalOf(finish())).toMatchObject({ code: 'wrong-credentials' });
  });

  test('many tries at once are not more tries; the owner gets in from an address of their own', async () => {
    await register('alice');
    const tries = await Promise.all(Array.from({ length: 30 }, (_, i) => refused('alice', `wrong-guess-${i}`, '10.6.6.6')));
    const wrong = tries.filter(({ code }) => code === 'wrong-credentials').length;
    expect(wrong).toBeLessThanOrEqual(5 + 3);
    expect(tries.at(-1)).toMatchObject({ code: 'rate-limited', retryAfterMs: expect.any(Number) });
    expect(await refused('alice', password, '10.6.6.6')).toMatchObject({ code: 'rate-limited' });
    await signIn('alice', password, '10.7.7.7');
    server.clock.now += 10_000;
    await signIn('alice', password, '10.6.6.6');
  });

  test('auth-33-login-spray: failures count by address; a classroom that signs in rightly does not', async () => {
    await register('alice');
    for (let pupil = 0; pupil < 8; pupil++) await signIn('alice');
    const { rates } = server.app;
    for (let failure = 0; failure < 100; failure++) rates.signInFailed(`name-${failure}`, '10.8.8.8');
    const body = await refused('somebody', 'password1', '10.8.8.8');
    expect(body).toMatchObject({ code: 'rate-limited' });
    expect(body.retryAfterMs).toBeLessThanOrEqual(600);
  });
});

describe('signing out', () => {
  test('ends this session at once, for every later command, and its sockets are told [A2]', async () => {
    const signedIn = await register('alice');
    const other = await signIn('alice');
    await server.run(callerOf(signedIn), 'account.signOut', {});
    expect(server.told.at(-1)).toMatchObject({ to: 'sessions', ended: [signedIn.me.session] });
    expect(await refusalOf(server.run(callerOf(signedIn), 'account.read', {}))).toMatchObject({ code: 'not-signed-in' });
    expect(await server.run(callerOf(other), 'account.read', {})).toMatchObject({ name: 'alice', session: other.me.session });
  });
});
