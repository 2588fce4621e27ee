import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSchema } from '@hubbub/load/postgres';
import { type CommandName, commands, type InputOf, type Reach, type ReplyOf, type User } from '@hubbub/protocol';
import type { App } from './app.ts';
import { makeConnections } from './doors/connections.ts';
import { makePresenceBoard } from './doors/presence-board.ts';
import { ensureGlobalRoom, joinGlobalRoom } from './features/rooms/joining.ts';
import { readAddressRanges } from './kernel/address-ranges.ts';
import type { Caller, UserCaller } from './kernel/caller.ts';
import { hashSecret, newId, newSecret } from './kernel/ids.ts';
import { openLog } from './kernel/log.ts';
import { makeRates } from './kernel/rates.ts';
import { Refusal } from './kernel/refuse.ts';
import { makeTeller } from './kernel/teller.ts';
import type { Telling } from './kernel/telling.ts';
import { parseUserName } from './kernel/user-name.ts';
import { openServer, type Overrides, type RunningServer } from './main.ts';
import type { Config } from './config.ts';
import { runCommand } from './run-command.ts';
import { openPostgresStore } from './stores/postgres/postgres-store.ts';
import { openSqliteStore } from './stores/sqlite/sqlite-store.ts';
import type { Store } from './stores/store.ts';

/** Settings of a server under test: a free port, its own folder, no limits unless asked for. */
export function testConfig(dataDir: string, more: Partial<Config> = {}): Config {
  return {
    port: 0, host: '127.0.0.1', dataDir, databasePath: join(dataDir, 'hubbub.db'), databaseUrl: null, databaseTimeoutMs: 10_000, databasePool: 1, bus: null, publicUrl: null, trustedProxies: readAddressRanges()!, signUp: null, name: null,
    limits: false, signInFailuresPerMinute: 100, signUpsPerTenMinutes: 200, logLevel: 'silent',
    classic: [], classicHost: '127.0.0.1', classicRoom: '',
    passwords: 'strong', signUpEmail: 'optional', irc: null, ircTls: null, ircServerName: 'hubbub.test', ircPassword: null,
    ircGuests: 'join', ircRegister: 'before-connect', ircOper: null, tlsCert: null, tlsKey: null, ...more,
  };
}

/** A whole server on a free port with a folder of its own; `close` removes the folder too. */
export async function openLiveServer(more: Partial<Config> = {}, overrides: Overrides = {}): Promise<RunningServer & { port: number; url: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-test-'));
  const databaseUrl = testDatabase && (await createSchema(testDatabase));
  const server = await openServer(testConfig(dataDir, { databaseUrl, ...more }), overrides);
  return {
    ...server, port: server.port ?? 0, url: server.url ?? '',
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A PostgreSQL in which servers under test make a schema each, instead of SQLite in memory or a folder. */
const testDatabase = process.env.HUBBUB_TEST_DATABASE || null;

async function openTestStore(): Promise<Store> {
  if (testDatabase === null) return openSqliteStore({ path: ':memory:' });
  return openPostgresStore({ url: await createSchema(testDatabase), timeoutMs: 10_000, pool: 1 });
}

/** A server without sockets, in memory, with a held clock. */
export type TestServer = Awaited<ReturnType<typeof openTestServer>>;

export async function openTestServer({ limits = false, store: given }: { limits?: boolean; store?: Store } = {}) {
  const clock = { now: 1_700_000_000_000 };
  const log = openLog('silent');
  const store = given ?? (await openTestStore());
  const teller = makeTeller(log);
  const told: Telling[] = [];
  teller.add((tellings) => void told.push(...tellings));
  const rates = makeRates({ on: limits, signInFailuresPerMinute: 100, signUpsPerTenMinutes: 200 }, () => clock.now);
  const setupCode = newSecret();
  const node = newId();
  const app = {
    store, clock: () => clock.now, log, rates, tell: teller.tell as App['tell'], following: null as App['following'], isStopping: false,
    place: {
      version: 'test', node, rates, fixed: { name: null, signUp: null } as App['place']['fixed'], passwords: 'strong' as App['place']['passwords'], signUpEmail: 'optional' as App['place']['signUpEmail'],
      guests: 'join' as App['place']['guests'], operator: null as App['place']['operator'],
      reach: (): Reach => ({ publicUrl: null, local: ['http://192.168.1.20:3000'] }),
      presences: makePresenceBoard(makeConnections(), () => {}),
    },
  };
  await store.transact(async (tx) => {
    await ensureGlobalRoom(tx, clock.now);
    await tx.nodes.beat(node);
    await tx.nodes.putSetupHash(node, hashSecret(setupCode));
  });

  /** Runs a command as somebody; a nonce is made when none is given. */
  const run = <N extends CommandName>(caller: Caller, name: N, input: Omit<InputOf<N>, 'nonce'> & { nonce?: string }): Promise<ReplyOf<N>> =>
    runCommand(app, caller, name, withNonce(name, input));

  /** A person with a session, without the cost of a password. Joins the global room like everyone. */
  const person = async (
    name: string, { administrator = false, kind = 'person' }: { administrator?: boolean; kind?: User['kind'] } = {},
  ): Promise<UserCaller> => {
    const user = newId();
    const session = newId();
    const at = clock.now;
    await store.transact(async (tx) => {
      await tx.accounts.insertUser({
        id: user, kind, ...parseUserName(name), alias: `${name}-${user}`, displayName: name, email: null,
        passwordHash: null, administrator, disabledAt: null, createdAt: at, lastSeenAt: null,
      });
      await tx.accounts.insertSession({
        id: session, user, device: newId(), deviceName: 'test', tokenHash: hashSecret(newSecret()),
        createdAt: at, lastSeenAt: at, endedAt: null,
      });
      await joinGlobalRoom(tx, user, at);
    });
    return { kind: 'user', user, session, address: '127.0.0.1', connection: null };
  };

  return { app, teller, clock, store, told, setupCode, run, person, close: () => store.close() };
}

function withNonce(name: CommandName, input: object): object {
  return commands[name].writes && !('nonce' in input) ? { ...input, nonce: newId() } : input;
}

/** The code of the refusal a promise ends in; throws when it succeeds or fails otherwise. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal['body']> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.body;
    throw error;
  }
  throw new Error('It was not refused.');
}
