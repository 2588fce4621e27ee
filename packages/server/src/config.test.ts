import { expect, test } from 'bun:test';
import { join, resolve } from 'node:path';
import { BadSetting, readConfig, settings } from './config.ts';
import { isWithin, readAddressRanges } from './kernel/address-ranges.ts';

test('without flags and variables every setting has its default', () => {
  const config = readConfig({}, {});
  expect(config).toMatchObject({
    port: 3000, dataDir: resolve('data'), databasePath: resolve('data/hubbub.sqlite'), bus: null, publicUrl: null, signUp: null,
    name: null, limits: true, signInFailuresPerMinute: 100, signUpsPerTenMinutes: 200, logLevel: 'info',
    classic: [], classicHost: '127.0.0.1', classicRoom: '',
  });
  expect(['::', '0.0.0.0']).toContain(config.host);
});

test('a flag wins over its variables, the first variable over the second, an empty variable counts as unset', () => {
  const env = { HUBBUB_PORT: '4001', PORT: '4002' };
  expect(readConfig({ port: '4000' }, env).port).toBe(4000);
  expect(readConfig({}, env).port).toBe(4001);
  expect(readConfig({}, { HUBBUB_PORT: '', PORT: '4002' }).port).toBe(4002);
});

test('without a web door there is no port', () => {
  expect(readConfig({ port: 'none' }, {}).port).toBeNull();
  expect(readConfig({}, { HUBBUB_PORT: 'none' }).port).toBeNull();
});

test('the database is inside the data folder unless it is named', () => {
  const dataDir = resolve('/tmp/place');
  expect(readConfig({ data: dataDir }, {}).databasePath).toBe(join(dataDir, 'hubbub.sqlite'));
  expect(readConfig({ data: dataDir, database: 'sqlite:/var/db/x.sqlite' }, {}).databasePath).toBe(resolve('/var/db/x.sqlite'));
});

test('a PostgreSQL is named by its URL', () => {
  const url = 'postgres://hubbub:secret@db.example:5433/chat?sslmode=require';
  expect(readConfig({ database: url, 'database-timeout': '2500', 'database-pool': '0' }, {})).toMatchObject({ databaseUrl: url, databaseTimeoutMs: 2_500, databasePool: 0 });
  expect(readConfig({}, {}).databaseUrl).toBeNull();
  const several = 'postgres://hubbub@one:5433,two:5434/chat?target_session_attrs=read-write';
  expect(readConfig({ database: several }, {}).databaseUrl).toBe(several);
  expect(() => readConfig({ database: 'postgres://one,two:x/chat' }, {})).toThrow('--database');
});

test('every setting reads its variable', () => {
  const config = readConfig({}, {
    HUBBUB_PORT: '0', HUBBUB_HOST: '127.0.0.1', HUBBUB_DATA: '/srv/chat', HUBBUB_PUBLIC_URL: 'https://chat.example:8443',
    HUBBUB_TRUSTED_PROXIES: '127.0.0.1, 172.16.0.0/12,fd00::/8',
    HUBBUB_SIGN_UP: 'invite', HUBBUB_NAME: '  Class 4b ', HUBBUB_LIMITS: 'off', HUBBUB_SIGN_IN_FAILURES_PER_MINUTE: '7',
    HUBBUB_SIGN_UPS_PER_TEN_MINUTES: '8', HUBBUB_LOG_LEVEL: 'warn', HUBBUB_DATABASE: 'sqlite:/srv/db', HUBBUB_BUS: 'nats://me:secret@one:4222/school, nats://two', HUBBUB_DATABASE_TIMEOUT: '3000', HUBBUB_DATABASE_POOL: '4',
    HUBBUB_PASSWORDS: 'any', HUBBUB_SIGN_UP_EMAIL: 'required', HUBBUB_IRC: '6667', HUBBUB_IRC_TLS: '[::1]:6697', HUBBUB_IRC_SERVER_NAME: 'irc.example.org',
    HUBBUB_IRC_PASSWORD: 'open', HUBBUB_IRC_GUESTS: 'create', HUBBUB_IRC_REGISTER: 'connected', HUBBUB_IRC_OPER: 'op:se:same',
    HUBBUB_TLS_CERT: '/srv/cert.pem', HUBBUB_TLS_KEY: '/srv/key.pem',
    HUBBUB_CLASSIC: 'line=12345, pipe=0', HUBBUB_CLASSIC_HOST: '10.0.0.1', HUBBUB_CLASSIC_ROOM: 'Class 4b',
  });
  expect(config).toEqual({
    port: 0, host: '127.0.0.1', dataDir: resolve('/srv/chat'), databasePath: resolve('/srv/db'), bus: [new URL('nats://me:secret@one:4222/school'), new URL('nats://two')], databaseUrl: null, databaseTimeoutMs: 3_000, databasePool: 4,
    publicUrl: new URL('https://chat.example:8443'), trustedProxies: readAddressRanges('127.0.0.1, 172.16.0.0/12, fd00::/8')!, signUp: 'invite', name: 'Class 4b', limits: false,
    signInFailuresPerMinute: 7, signUpsPerTenMinutes: 8, logLevel: 'warn',
    passwords: 'any', signUpEmail: 'required', irc: { host: '127.0.0.1', port: 6_667 }, ircTls: { host: '::1', port: 6_697 },
    ircServerName: 'irc.example.org', ircPassword: 'open', ircGuests: 'create', ircRegister: 'connected', ircOper: { name: 'op', password: 'se:same' },
    tlsCert: resolve('/srv/cert.pem'), tlsKey: resolve('/srv/key.pem'),
    classic: [{ dialect: 'line', port: 12345 }, { dialect: 'pipe', port: 0 }], classicHost: '10.0.0.1', classicRoom: 'Class 4b',
  });
});

test.each([
  ['port', '65536'], ['port', '-1'], ['port', '3e3'], ['port', ' 80'], ['port', ''], ['host', 'a b'], ['data', ''],
  ['public-url', 'chat.example'], ['public-url', 'ftp://chat.example'],
  ['public-url', 'https://chat.example/path'], ['public-url', 'https://me@chat.example'], ['sign-up', 'Open'],
  ['trusted-proxies', 'proxy'], ['trusted-proxies', '10.0.0.0/33'], ['trusted-proxies', '10.0.0.1,'], ['trusted-proxies', 'fd00::/8x'], ['trusted-proxies', ''],
  ['name', ' '], ['name', 'a\u202eb'], ['name', 'x'.repeat(81)], ['limits', 'true'], ['sign-in-failures-per-minute', '0'],
  ['sign-ups-per-ten-minutes', 'many'], ['log-level', 'trace'],
  ['classic', 'line'], ['classic', 'line=70000'], ['classic', 'irc=1'], ['classic', 'line=1,line=2'], ['classic', ''], ['classic-host', 'a b'], ['classic-room', 'a\nb'],
])('a bad --%s %j is refused in one line naming setting, value and what is allowed', (flag, value) => {
  const message = refusalOf(() => readConfig({ [flag]: value }, {}));
  expect(message).toStartWith(`--${flag} is ${JSON.stringify(value)}; allowed is `);
  expect(message).not.toContain('\n');
});

test('trusted proxies are single addresses and ranges', () => {
  const { trustedProxies } = readConfig({ 'trusted-proxies': '127.0.0.1, 172.16.0.0/12,fd00::/8' }, {});
  const asked = ['127.0.0.1', '127.0.0.2', '172.31.255.255', '172.32.0.0', 'fd12::1', 'fe80::1'];
  expect(asked.filter((address) => isWithin(trustedProxies, address))).toEqual(['127.0.0.1', '172.31.255.255', 'fd12::1']);
});

test('there may be no bus at all', () => {
  expect(readConfig({ bus: 'none' }, {}).bus).toBe('none');
});

test.each(['nats://', 'nats:one', 'http://me:secret@one', 'nats://one,', 'nats://one,http://two', 'nats://one/a/b', 'nats://one/a.b', 'postgres', ''])('a bad --bus %j is refused without being repeated: it may hold a password', (value) => {
  expect(refusalOf(() => readConfig({ bus: value }, {}))).toBe(`--bus is not valid; allowed is ${settings.bus.allowed}.`);
});

test.each(['postgres://me:hunter2@[x', 'mysql://me:hunter2@host', 'sqlite:'])('a bad --database is not repeated: it may hold a password (%#)', (value) => {
  expect(refusalOf(() => readConfig({ database: value }, {}))).toBe(`--database is not valid; allowed is ${settings.database.allowed}.`);
});

test('a bad variable is named as the variable', () => {
  expect(refusalOf(() => readConfig({}, { PORT: 'x' }))).toBe(`PORT is "x"; allowed is ${settings.port.allowed}.`);
});

test('what a conformance suite wants of sign-up counts where nothing else is told', () => {
  const told = (wanted: unknown, env = {}) => readConfig({}, { IRC_TEST_CONFIG: JSON.stringify(wanted), ...env });
  expect(told({ account_registration_before_connect: false, account_registration_requires_email: true, chathistory: true, ergo_overrides: {} }))
    .toMatchObject({ ircRegister: 'connected', signUpEmail: 'required' });
  expect(told({ account_registration_before_connect: true, account_registration_requires_email: false })).toMatchObject({ ircRegister: 'before-connect', signUpEmail: 'optional' });
  expect(told({ account_registration_before_connect: 'no' })).toEqual(readConfig({}, {}));
  expect(told({ account_registration_before_connect: false }, { HUBBUB_IRC_REGISTER: 'before-connect' }).ircRegister).toBe('before-connect');
  expect(refusalOf(() => readConfig({}, { IRC_TEST_CONFIG: '[' }))).toBe('IRC_TEST_CONFIG is "["; allowed is a JSON object.');
  expect(refusalOf(() => told(null))).toContain('allowed is a JSON object');
});

function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(BadSetting);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
