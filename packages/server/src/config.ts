import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { limits, signUpMode, type SignUpMode } from '@hubbub/protocol';
import { type AddressRanges, readAddressRanges } from './kernel/address-ranges.ts';
import { urlsOfHosts } from './kernel/database-hosts.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What one run of the server was told. Null means: not told, the stored setting counts. */
export interface Config {
  /** 0 takes any free port; null opens no web door. */
  port: number | null;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** Absolute path of the SQLite file, which is not made where a PostgreSQL is named. */
  databasePath: string;
  /** `postgres://…`; null for the SQLite file. May hold a password: never to be logged. */
  databaseUrl: string | null;
  databaseTimeoutMs: number;
  databasePool: number;
  /** Null: the database chooses. Otherwise servers of one NATS cluster, the first of which may hold a password. */
  bus: 'none' | readonly URL[] | null;
  /** Origin only, no path: how browsers reach the server when it is not by an own address. */
  publicUrl: URL | null;
  /** Proxies whose `X-Forwarded-For` counts. */
  trustedProxies: AddressRanges;
  signUp: SignUpMode | null;
  name: string | null;
  /** False switches all rate limits off, for load tests. */
  limits: boolean;
  signInFailuresPerMinute: number;
  signUpsPerTenMinutes: number;
  /** Dialects to open, each on a port (0: any free one). */
  classic: readonly ClassicPort[];
  classicHost: string;
  /** Name or alias of a room; empty for the global room. */
  classicRoom: string;
  logLevel: LogLevel;
  passwords: 'strong' | 'any';
  signUpEmail: 'optional' | 'required';
  /** Null: the door is closed. */
  irc: ListenAddress | null;
  ircTls: ListenAddress | null;
  ircServerName: string;
  ircPassword: string | null;
  ircGuests: 'closed' | 'join' | 'create';
  ircRegister: 'before-connect' | 'connected';
  ircOper: { name: string; password: string } | null;
  /** Absolute paths of PEM files, both or none. */
  tlsCert: string | null;
  tlsKey: string | null;
}

/** Where a door listens; port 0 takes any free one. */
export interface ListenAddress {
  host: string;
  port: number;
}

export const classicDialects = ['line', 'tilde', 'header', 'pipe'] as const;
export interface ClassicPort {
  dialect: (typeof classicDialects)[number];
  port: number;
}

/** One setting: how it is given, what it may be, what it means. `parse` answers undefined for what is not allowed. */
export interface Setting<T = unknown> {
  /** Without the leading dashes. */
  flag: string;
  /** The first one that is set and not empty counts; a flag wins over all of them. */
  variables: readonly string[];
  /** A word for the value in help and documents. */
  type: string;
  unit?: string;
  /** How the default reads in help and documents; `unset` is its value. */
  default: string;
  unset: T;
  meaning: string;
  allowed: string;
  /** What was given is not repeated in messages. */
  secret?: true;
  parse: (text: string) => T | undefined;
}

function setting<T>(declared: Setting<T>): Setting<T> {
  return declared;
}

/** Every setting once, in the order help and documents show them. */
export const settings = {
  port: setting<number | 'none'>({
    flag: 'port', variables: ['HUBBUB_PORT', 'PORT'], type: 'number', default: '3000', unset: 3000,
    meaning: 'Port of the web client and the WebSocket and HTTP doors.', allowed: 'a whole number from 0 to 65535 (0: any free port), or none',
    parse: (text) => (text === 'none' ? text : wholeNumber(0, 65_535)(text)),
  }),
  host: setting({
    flag: 'host', variables: ['HUBBUB_HOST'], type: 'address', default: 'all addresses', unset: '',
    meaning: 'Address to listen on; `127.0.0.1` for this machine only.', allowed: 'an IP address or a host name of this machine',
    parse: hostName,
  }),
  data: setting({
    flag: 'data', variables: ['HUBBUB_DATA'], type: 'folder', default: './data', unset: './data',
    meaning: 'Folder that holds everything that is kept; made when missing.', allowed: 'a path', parse: path,
  }),
  database: setting<{ path: string } | { url: string } | null>({
    flag: 'database', variables: ['HUBBUB_DATABASE'], type: 'database', default: 'SQLite inside the data folder', unset: null,
    meaning: 'Where messages and accounts are kept; a PostgreSQL for several nodes, see [scale.md](scale.md). A password may also come from `PGPASSWORD`.',
    allowed: 'sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT,…/DATABASE', secret: true, parse: database,
  }),
  databaseTimeout: setting({
    flag: 'database-timeout', variables: ['HUBBUB_DATABASE_TIMEOUT'], type: 'number', unit: 'ms', default: '10000', unset: 10_000,
    meaning: 'PostgreSQL: how long a statement or a wait for another node may take; connecting, and a transaction of a node that is gone, half of it.',
    allowed: 'a whole number from 100 to 600000', parse: wholeNumber(100, 600_000),
  }),
  databasePool: setting({
    flag: 'database-pool', variables: ['HUBBUB_DATABASE_POOL'], type: 'number', unit: 'connections', default: '2', unset: 2,
    meaning: 'PostgreSQL: connections of a node beside the one that writes, for searching people and rooms, so that no message waits for a search.',
    allowed: 'a whole number from 0 to 50', parse: wholeNumber(0, 50),
  }),
  bus: setting<Config['bus']>({
    flag: 'bus', variables: ['HUBBUB_BUS'], type: 'bus', default: 'none with SQLite, the database itself with PostgreSQL', unset: null, secret: true,
    meaning: 'How the nodes of a place hear of each other, see [scale.md](scale.md).',
    allowed: 'none, or nats://HOST:PORT or tls://HOST:PORT, several with commas between', parse: busServers,
  }),
  publicUrl: setting<URL | null>({
    flag: 'public-url', variables: ['HUBBUB_PUBLIC_URL'], type: 'URL', default: 'none', unset: null,
    meaning: 'How people reach the server when it stands behind a name or proxy.',
    allowed: 'http://HOST or https://HOST, with a port if needed, without a path', parse: origin,
  }),
  trustedProxies: setting<AddressRanges>({
    flag: 'trusted-proxies', variables: ['HUBBUB_TRUSTED_PROXIES'], type: 'addresses', default: 'none', unset: readAddressRanges()!,
    meaning: 'Proxies before the server: what they say in `X-Forwarded-For` is taken for the address of who asks, by which sign-ins and new accounts are limited. Nobody else may be able to reach the server from there.',
    allowed: 'IP addresses or ranges like 172.16.0.0/12, with commas between', parse: readAddressRanges,
  }),
  signUp: setting<SignUpMode | null>({
    flag: 'sign-up', variables: ['HUBBUB_SIGN_UP'], type: 'mode', default: 'as stored, first `open`', unset: null,
    meaning: 'Who may make an account. Given here, administrators cannot change it.', allowed: 'open, invite or closed',
    parse: oneOf(signUpMode.options),
  }),
  name: setting<string | null>({
    flag: 'name', variables: ['HUBBUB_NAME'], type: 'text', default: 'as stored, first `Hubbub`', unset: null,
    meaning: 'Name of the place, shown at sign-in. Given here, administrators cannot change it.',
    allowed: `1 to ${limits.instanceNameMax} characters, no control characters`, parse: placeName,
  }),
  limits: setting({
    flag: 'limits', variables: ['HUBBUB_LIMITS'], type: 'switch', default: 'on', unset: true,
    meaning: 'Rate limits; off is for load tests only.', allowed: 'on or off',
    parse: (text) => ({ on: true, off: false })[text],
  }),
  signInFailuresPerMinute: setting({
    flag: 'sign-in-failures-per-minute', variables: ['HUBBUB_SIGN_IN_FAILURES_PER_MINUTE'], type: 'number', unit: 'failures a minute',
    default: '100', unset: 100, meaning: 'Failed sign-ins allowed from one address.',
    allowed: 'a whole number from 1 to 1000000', parse: wholeNumber(1, 1_000_000),
  }),
  signUpsPerTenMinutes: setting({
    flag: 'sign-ups-per-ten-minutes', variables: ['HUBBUB_SIGN_UPS_PER_TEN_MINUTES'], type: 'number', unit: 'accounts in ten minutes',
    default: '200', unset: 200, meaning: 'Accounts that may be made from one address.',
    allowed: 'a whole number from 1 to 1000000', parse: wholeNumber(1, 1_000_000),
  }),
  passwords: setting<'strong' | 'any'>({
    flag: 'passwords', variables: ['HUBBUB_PASSWORDS'], type: 'rule', default: 'strong', unset: 'strong',
    meaning: 'Which passwords an account may have; `any` is for trials only.', allowed: 'strong or any', parse: oneOf(['strong', 'any']),
  }),
  signUpEmail: setting<'optional' | 'required'>({
    flag: 'sign-up-email', variables: ['HUBBUB_SIGN_UP_EMAIL'], type: 'rule', default: 'optional', unset: 'optional',
    meaning: 'Whether an account needs an e-mail address.', allowed: 'optional or required', parse: oneOf(['optional', 'required']),
  }),
  irc: setting<ListenAddress | null>({
    flag: 'irc', variables: ['HUBBUB_IRC'], type: 'address', default: 'closed', unset: null,
    meaning: 'Opens the IRC door in plain text; a port alone is for this machine only.', allowed: 'PORT or HOST:PORT', parse: listenAddress('127.0.0.1'),
  }),
  ircTls: setting<ListenAddress | null>({
    flag: 'irc-tls', variables: ['HUBBUB_IRC_TLS'], type: 'address', default: 'closed', unset: null,
    meaning: 'Opens the IRC door with TLS; a port alone is for all addresses. Needs `--tls-cert` and `--tls-key`.', allowed: 'PORT or HOST:PORT', parse: listenAddress('0.0.0.0'),
  }),
  ircServerName: setting({
    flag: 'irc-server-name', variables: ['HUBBUB_IRC_SERVER_NAME'], type: 'name', default: 'hubbub.local', unset: 'hubbub.local',
    meaning: 'What the server calls itself on IRC.', allowed: 'letters, digits, - and ., with a . inside, up to 63 of them',
    parse: (text) => (/^(?=.{3,63}$)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(text) ? text : undefined),
  }),
  ircPassword: setting<string | null>({
    flag: 'irc-password', variables: ['HUBBUB_IRC_PASSWORD'], type: 'text', default: 'none', unset: null,
    meaning: 'What every IRC client must give with PASS.', allowed: 'text without spaces and control characters', secret: true, parse: (text) => (/^[^\s\p{C}]+$/u.test(text) ? text : undefined),
  }),
  ircGuests: setting<'closed' | 'join' | 'create'>({
    flag: 'irc-guests', variables: ['HUBBUB_IRC_GUESTS'], type: 'mode', default: 'join', unset: 'join',
    meaning: 'Who has no account may do nothing, join rooms opened to guests, or make rooms too.', allowed: 'closed, join or create', parse: oneOf(['closed', 'join', 'create']),
  }),
  ircRegister: setting<'before-connect' | 'connected'>({
    flag: 'irc-register', variables: ['HUBBUB_IRC_REGISTER'], type: 'mode', default: 'before-connect', unset: 'before-connect',
    meaning: 'From when on IRC clients may make an account, where sign-up is open.', allowed: 'before-connect or connected', parse: oneOf(['before-connect', 'connected']),
  }),
  ircOper: setting<{ name: string; password: string } | null>({
    flag: 'irc-oper', variables: ['HUBBUB_IRC_OPER'], type: 'NAME:PASSWORD', default: 'none', unset: null,
    meaning: 'With which OPER lets an IRC connection act as an administrator.', allowed: 'NAME:PASSWORD without spaces', secret: true, parse: nameAndPassword,
  }),
  tlsCert: setting<string | null>({
    flag: 'tls-cert', variables: ['HUBBUB_TLS_CERT'], type: 'file', default: 'none', unset: null,
    meaning: 'PEM file with the certificate and its chain.', allowed: 'a path', parse: path,
  }),
  tlsKey: setting<string | null>({
    flag: 'tls-key', variables: ['HUBBUB_TLS_KEY'], type: 'file', default: 'none', unset: null,
    meaning: 'PEM file with the key of the certificate.', allowed: 'a path', parse: path,
  }),
  classic: setting<readonly ClassicPort[]>({
    flag: 'classic', variables: ['HUBBUB_CLASSIC'], type: 'dialects', default: 'none', unset: [],
    meaning: 'Classic TCP dialects to open, see [classic.md](classic.md).',
    allowed: 'DIALECT=PORT, several with commas between, of line, tilde, header and pipe', parse: classicPorts,
  }),
  classicHost: setting({
    flag: 'classic-host', variables: ['HUBBUB_CLASSIC_HOST'], type: 'address', default: '127.0.0.1', unset: '127.0.0.1',
    meaning: 'Address the classic dialects listen on. They are plain text: open others in networks you trust only.',
    allowed: 'an IP address or a host name of this machine', parse: hostName,
  }),
  classicRoom: setting({
    flag: 'classic-room', variables: ['HUBBUB_CLASSIC_ROOM'], type: 'room', default: 'the global room', unset: '',
    meaning: 'Room the guests of the classic dialects come into; it has to be open to guests.', allowed: 'the name or alias of a room',
    parse: (text) => (text === '' || /\p{Cc}/u.test(text) ? undefined : text),
  }),
  logLevel: setting<LogLevel>({
    flag: 'log-level', variables: ['HUBBUB_LOG_LEVEL'], type: 'level', default: 'info', unset: 'info',
    meaning: 'How much is logged.', allowed: 'debug, info, warn, error or silent', parse: oneOf(logLevels),
  }),
} as const;

/** A setting has a value that is not allowed; `message` is one line for the person who started the program. */
export class BadSetting extends Error {
  override name = 'BadSetting';
}

/** Flag names without dashes to their text, as the command line gave them. */
export type Flags = Readonly<Record<string, unknown>>;

type Variables = Readonly<Record<string, string | undefined>>;

/** Reads every setting: a flag, else the first variable that is not empty, else the default. Throws `BadSetting`. */
export function readConfig(flags: Flags, given: Variables): Config {
  const env = { ...readTestConfig(given), ...given };
  const read = <T>(one: Setting<T>) => readSetting(one, flags, env);
  const dataDir = resolve(read(settings.data));
  const database = read(settings.database);
  const port = read(settings.port);
  return {
    port: port === 'none' ? null : port,
    host: read(settings.host) || everyAddress(),
    dataDir,
    bus: read(settings.bus),
    databasePath: database !== null && 'path' in database ? resolve(database.path) : join(dataDir, 'hubbub.sqlite'),
    databaseUrl: database !== null && 'url' in database ? database.url : null,
    databaseTimeoutMs: read(settings.databaseTimeout),
    databasePool: read(settings.databasePool),
    publicUrl: read(settings.publicUrl),
    trustedProxies: read(settings.trustedProxies),
    signUp: read(settings.signUp),
    name: read(settings.name),
    limits: read(settings.limits),
    signInFailuresPerMinute: read(settings.signInFailuresPerMinute),
    signUpsPerTenMinutes: read(settings.signUpsPerTenMinutes),
    classic: read(settings.classic),
    classicHost: read(settings.classicHost),
    classicRoom: read(settings.classicRoom),
    logLevel: read(settings.logLevel),
    passwords: read(settings.passwords),
    signUpEmail: read(settings.signUpEmail),
    ...readIrc(read),
  };
}

/** What an IRC conformance suite wants of the server for one test, as our own variables; keys that mean nothing here are passed over. */
function readTestConfig({ IRC_TEST_CONFIG: text = '' }: Variables): Variables {
  if (text === '') return {};
  const wanted = parseObject(text);
  if (wanted === undefined) throw new BadSetting(`IRC_TEST_CONFIG is ${JSON.stringify(text)}; allowed is a JSON object.`);
  const { account_registration_before_connect: beforeConnect, account_registration_requires_email: needsEmail } = wanted;
  return {
    ...(typeof beforeConnect === 'boolean' ? { HUBBUB_IRC_REGISTER: beforeConnect ? 'before-connect' : 'connected' } : {}),
    ...(typeof needsEmail === 'boolean' ? { HUBBUB_SIGN_UP_EMAIL: needsEmail ? 'required' : 'optional' } : {}),
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

type Read = <T>(one: Setting<T>) => T;

function readIrc(read: Read) {
  const [tlsCert, tlsKey] = [read(settings.tlsCert), read(settings.tlsKey)];
  const ircTls = read(settings.ircTls);
  if (ircTls !== null && (tlsCert === null || tlsKey === null)) throw new BadSetting('--irc-tls needs --tls-cert and --tls-key.');
  return {
    irc: read(settings.irc), ircTls, ircServerName: read(settings.ircServerName), ircPassword: read(settings.ircPassword),
    ircGuests: read(settings.ircGuests), ircRegister: read(settings.ircRegister), ircOper: read(settings.ircOper),
    tlsCert: tlsCert && resolve(tlsCert), tlsKey: tlsKey && resolve(tlsKey),
  };
}

function readSetting<T>(one: Setting<T>, flags: Flags, env: Variables): T {
  const flag = flags[one.flag];
  const variable = one.variables.find((name) => (env[name] ?? '') !== '');
  const text = flag === undefined ? variable && env[variable] : String(flag);
  if (text === undefined) return one.unset;
  const value = one.parse(text);
  if (value !== undefined) return value;
  const source = flag === undefined ? variable : `--${one.flag}`;
  throw new BadSetting(`${source} is ${one.secret ? 'not valid' : JSON.stringify(text)}; allowed is ${one.allowed}.`);
}

/** IPv6's "any" address takes IPv4 callers too, but a machine without IPv6 cannot open it. */
function everyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flat();
  return addresses.some((address) => address?.family === 'IPv6') ? '::' : '0.0.0.0';
}

function wholeNumber(min: number, max: number) {
  return (text: string) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    return value >= min && value <= max ? value : undefined;
  };
}

function listenAddress(host: string) {
  return (text: string): ListenAddress | undefined => {
    const [, given, port] = /^(?:([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]):)?(\d{1,5})$/.exec(text) ?? [];
    const number = port === undefined ? undefined : wholeNumber(0, 65_535)(port);
    return number === undefined ? undefined : { host: given?.replaceAll(/[[\]]/g, '') ?? host, port: number };
  };
}

function nameAndPassword(text: string): { name: string; password: string } | undefined {
  const [, name, password] = /^([^\s:]+):(\S+)$/.exec(text) ?? [];
  return name === undefined || password === undefined ? undefined : { name, password };
}

function hostName(text: string): string | undefined {
  return /^[A-Za-z0-9.:_%-]+$/.test(text) ? text : undefined;
}

/** Each dialect once, each with its port. */
function classicPorts(text: string): ClassicPort[] | undefined {
  const ports: ClassicPort[] = [];
  for (const part of text.split(',')) {
    const [, name, digits] = /^ *([a-z]+)=(\d{1,5}) *$/.exec(part) ?? [];
    const dialect = classicDialects.find((known) => known === name);
    const port = Number(digits);
    if (dialect === undefined || port > 65_535 || ports.some((other) => other.dialect === dialect)) return undefined;
    ports.push({ dialect, port });
  }
  return ports;
}

function oneOf<const T extends string>(values: readonly T[]) {
  return (text: string) => values.find((value) => value === text);
}

function path(text: string): string | undefined {
  return text !== '' && !text.includes('\0') ? text : undefined;
}

/** The path of the first one is the name of the place among those that share the servers. */
function busServers(text: string): Config['bus'] | undefined {
  if (text === 'none') return text;
  const urls = text.split(',').map((part) => URL.parse(part.trim())).filter((url) => url !== null);
  const isGood = ({ protocol, hostname, pathname }: URL): boolean => /^(?:nats|tls):$/.test(protocol) && hostname !== '' && /^\/?[A-Za-z0-9_-]*$/.test(pathname);
  return urls.length === text.split(',').length && urls.every(isGood) ? urls : undefined;
}

function database(text: string): { path: string } | { url: string } | undefined {
  if (/^postgres(ql)?:\/\//.test(text)) return urlsOfHosts(text).every((url) => URL.canParse(url)) ? { url: text } : undefined;
  const file = text.startsWith('sqlite:') ? path(text.slice('sqlite:'.length)) : undefined;
  return file === undefined ? undefined : { path: file };
}

function origin(text: string): URL | undefined {
  const url = URL.parse(text);
  const plain = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return plain ? url : undefined;
}

function placeName(text: string): string | undefined {
  const name = text.normalize('NFC').trim();
  const length = [...name].length;
  return length >= 1 && length <= limits.instanceNameMax && !/\p{C}/u.test(name) ? name : undefined;
}
