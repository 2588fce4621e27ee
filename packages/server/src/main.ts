import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { version } from '../package.json';
import { whoReacts } from './after.ts';
import type { App } from './app.ts';
import { lanAddresses } from './cli/announce.ts';
import { lockDataFolder } from './cli/data-lock.ts';
import { Failure } from './cli/failure.ts';
import { listening } from './cli/listening.ts';
import { connectOperator, type Operator, serveOperatorSocket } from './cli/operator-socket.ts';
import { readTlsFiles } from './cli/tls-files.ts';
import type { Config } from './config.ts';
import { makeClassicDoor, type OpenDialect } from './doors/classic/classic-door.ts';
import { type Connections, makeConnections } from './doors/connections.ts';
import { endGradually } from './doors/drain.ts';
import { FanOut } from './doors/fan-out.ts';
import type { IrcDoor } from './doors/irc/irc-door.ts';
import { maxBodyBytes, makeHttpDoor } from './doors/http/http-door.ts';
import { makeOwnHosts } from './doors/http/own-hosts.ts';
import { openWebFiles } from './doors/http/web-files.ts';
import { People } from './doors/people.ts';
import { makePresenceBoard, type PresenceBoard } from './doors/presence-board.ts';
import type { WebSocketConnection } from './doors/web-socket-connection.ts';
import { WebSocketAudience } from './doors/websocket/web-socket-audience.ts';
import { makeWebSocketDoor } from './doors/websocket/websocket-door.ts';
import { readEra } from './features/sync/era.ts';
import { ensureGlobalRoom } from './features/rooms/joining.ts';
import type { Bus } from './buses/bus.ts';
import { sweepGuests } from './guest-commands.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { newId } from './kernel/ids.ts';
import { readPlaceSettings } from './kernel/place-settings.ts';
import { type Log, openLog } from './kernel/log.ts';
import { makeRates } from './kernel/rates.ts';
import { makeTeller, type Teller } from './kernel/teller.ts';
import { enterNode, Leases, leaveNode } from './nodes/leases.ts';
import { Node, nodeTimes } from './nodes/node.ts';
import { NodePresence } from './nodes/node-presence.ts';
import { runOperatorCommand } from './operator-commands.ts';
import { openNewSqlitePlace, openSqliteRows } from './stores/sqlite/place-rows.ts';
import { PlaceRefused } from './stores/place-refused.ts';
import type { PostgresStoreOptions } from './stores/postgres/postgres-store.ts';
import type { NewPlace, PlaceRows } from './stores/place-rows.ts';
import { openSqliteStore, type SqliteStoreOptions } from './stores/sqlite/sqlite-store.ts';
import type { Store } from './stores/store.ts';

export { backUp } from './backup/back-up.ts';
export { compare, restore } from './backup/restore.ts';

export interface RunningServer {
  /** Of the web door; null without one, like `url`. */
  port: number | null;
  /** Of the IRC door, in plain text and with TLS; null where it is closed. */
  irc: { port: number | null; tlsPort: number | null };
  /** Where a browser on this machine finds it. */
  url: string | null;
  /** The classic dialects that are open, with their ports. */
  dialects: readonly OpenDialect[];
  /** The one-time code of the first administrator's link; null once there is one. */
  setupCode: string | null;
  /** For tests that look inside. */
  app: App;
  close(): Promise<void>;
}

/** What tests replace. */
export interface Overrides {
  clock?: Clock;
  store?: Pick<SqliteStoreOptions, 'sync' | 'fullDiskCheckMs'> & Pick<PostgresStoreOptions, 'migrations'>;
  idleSeconds?: Partial<typeof idleSeconds>;
  /** Makes the server one of several nodes over a store that outlives it. */
  cluster?: { store: Store; bus: Bus; times?: Partial<typeof nodeTimes> };
}

/**
 * Silence that ends a connection, s; a request, and a name or frame of a classic dialect, must also
 * be whole within them (http-21). An IRC client must be registered within its own.
 */
const idleSeconds = { http: 24, webSocket: 60, classic: 30, irc: 60 };

/** How long requests under way may take when the server stops, ms. */
const answerWithinMs = 2_000;

/** Starts every door that is asked for; refuses a data folder that another server holds. */
export async function openServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const connections = makeConnections();
  // After a failed disk nobody here can be vouched for as complete: an entry may be stored that was told
  // to no one, a removal among them (M3, A2). All resume, after the answers under way.
  const { app, teller, close: closeApp } = await openApp(config, overrides, () => void setImmediate(() => connections.endAll('disk-failed')));
  const bus = overrides.cluster?.bus ?? (await openBus(config, app.log));
  const nodes = bus === null ? null : await joinNodes(app, teller, connections, { bus, times: overrides.cluster?.times });
  const setupCode = await enterNode(app, { isAlone: nodes === null });
  await sweepGuests(app);
  const board = makePresenceBoard(connections, teller.tell, nodes?.presence);
  nodes?.showOn(board);
  app.place.presences = board;
  const people = new People(app);
  const idle = { ...idleSeconds, ...overrides.idleSeconds };
  const web = config.port === null ? null : openWeb(app, config, config.port, { connections, board }, idle);
  const irc = await openIrc(app, config, { connections, board }, idle);
  const { classicHost: host, classicRoom: room } = config;
  const classic = makeClassicDoor({ app, connections, people, board }, { host, room, bounded: config.limits, patienceMs: 1_000 * idle.classic });
  const audiences = [web?.audience, irc?.audience, ...classic.audiences].filter((audience) => audience !== undefined);
  for (const react of whoReacts(people, new FanOut(connections, audiences))) teller.add(react);
  const ircPorts = listenIrc(irc, config);
  const dialects = config.classic.map((asked) => listening({ flag: 'classic', host, port: asked.port }, () => classic.listen(asked)));
  const operatorSocket = await serveOperatorSocket(operatorSocketPath(config), (name, input) => runOperatorCommand(app, name, input));
  return {
    app, irc: ircPorts, dialects, port: web?.port ?? null, url: web?.url ?? null, setupCode,
    close: async () => {
      await operatorSocket.close();
      app.isStopping = true;
      for (const door of [irc, classic]) door?.stop();
      if (nodes?.presence.hasOthers === true) await endGradually(connections, 'stopping');
      connections.endAll('stopping');
      await web?.answered();
      await Promise.all([web?.close(), irc?.close(), classic.close()]);
      board.close();
      await nodes?.close();
      await leaveNode(app);
      if (overrides.cluster === undefined) await bus?.close();
      await closeApp();
    },
  };
}

interface Joining {
  bus: Bus;
  times: Partial<typeof nodeTimes> | undefined;
}

/** Makes the server one of several nodes; returns when it may vouch for what it tells. */
async function joinNodes(app: App, teller: Teller, connections: Connections, { bus, times }: Joining) {
  const presence = new NodePresence({ node: app.place.node, bus, connections });
  const node = new Node({ app, bus, connections, presence, teller, times: { ...nodeTimes, ...times } });
  const leases = new Leases(app);
  app.tell = (tellings) => node.tell(tellings);
  app.following = node;
  await node.start();
  leases.start();
  return {
    presence,
    showOn: (board: PresenceBoard): void => {
      presence.onChange = board.touched;
      board.onSettled = (users) => presence.settled(users);
    },
    close: async (): Promise<void> => {
      leases.close();
      await node.close();
    },
  };
}

/** How nodes hear of each other: as named, else by the database they share; null where there is one node only. */
async function openBus({ bus, databaseUrl }: Config, log: Log): Promise<Bus | null> {
  if (databaseUrl === null && (bus === null || bus === 'none')) return null;
  if (databaseUrl === null) throw new Failure('--bus is for nodes that share a PostgreSQL; name it with --database.');
  if (bus === 'none') return null;
  if (bus === null) return (await import('./buses/postgres-notify.ts')).openPostgresBus({ url: databaseUrl, log });
  return (await import('./buses/nats.ts')).openNatsBus({ servers: [...bus], log });
}

/** What all doors share of who is connected. */
interface Presence {
  connections: Connections;
  board: PresenceBoard;
}

/** The web client, and the WebSocket and HTTP doors, on one port. */
function openWeb(app: App, config: Config, port: number, { connections, board }: Presence, idle: typeof idleSeconds) {
  const audience = new WebSocketAudience(connections, (topic, text) => void server.publish(topic, text));
  const webSocket = makeWebSocketDoor(app, connections, audience, board);
  const http = makeHttpDoor(app, makeOwnHosts(config.publicUrl), openWebFiles(join(import.meta.dir, '../../web/dist'), config.publicUrl), config.trustedProxies);
  const server = listening({ flag: 'port', host: config.host, port }, () => Bun.serve<WebSocketConnection>({
    port, hostname: config.host, maxRequestBodySize: maxBodyBytes, idleTimeout: idle.http, development: false,
    // Without this, Bun outside of development shares the port with whoever listens there already.
    reusePort: false,
    fetch: http, websocket: { ...webSocket.handler, idleTimeout: idle.webSocket },
  }));
  app.place.reach = () => ({
    publicUrl: config.publicUrl?.origin ?? null,
    local: lanAddresses(config.host).map((address) => `http://${address}:${server.port}`),
  });
  const stopWatching = webSocket.watchBehind();
  return {
    audience, port: server.port!, url: `http://localhost:${server.port}`,
    /** Resolves when no request is being answered, or takes too long. */
    answered: async () => {
      const until = performance.now() + answerWithinMs;
      while (server.pendingRequests > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    close: async () => {
      stopWatching();
      await server.stop(true);
      audience.close();
    },
  };
}

/** The IRC door, if it is to be open; it listens once everything else stands. */
async function openIrc(app: App, config: Config, { connections, board }: Presence, idle: typeof idleSeconds): Promise<IrcDoor | undefined> {
  if (config.irc === null && config.ircTls === null) return undefined;
  const { makeIrcDoor } = await import('./doors/irc/irc-door.ts');
  const { name } = await app.store.transact((tx) => readPlaceSettings(tx, app.place), { writes: false });
  return makeIrcDoor(app, {
    serverName: config.ircServerName, network: name.value, password: config.ircPassword, guests: config.ircGuests,
    registerBeforeConnect: config.ircRegister === 'before-connect', registerWithinMs: 1_000 * idle.irc,
  }, connections, board, config.limits);
}

function listenIrc(door: IrcDoor | undefined, { irc, ircTls, tlsCert, tlsKey }: Config): RunningServer['irc'] {
  const tls = ircTls === null ? null : readTlsFiles(tlsCert!, tlsKey!);
  return {
    port: irc === null ? null : listening({ flag: 'irc', ...irc }, () => door!.listen(irc)).port,
    tlsPort: ircTls === null ? null : listening({ flag: 'irc-tls', ...ircTls }, () => door!.listen({ ...ircTls, tls: tls! })).port,
  };
}

/** The rows of a place as they stand now, beside servers that may be running. */
export async function openPlaceRows({ databaseUrl, databasePath }: Config): Promise<PlaceRows> {
  if (databaseUrl === null) return openSqliteRows(databasePath);
  const { openPostgresRows } = await import('./stores/postgres/place-rows.ts');
  return openPostgresRows(databaseUrl).catch(unusable);
}

/** A place to fill, in a folder that no server holds meanwhile. Refuses one that has people. */
export async function openNewPlace(config: Config, schema: number): Promise<NewPlace> {
  const lock = lockDataFolder(config.dataDir);
  try {
    const place = await openNewPlaceOf(config, schema);
    return { ...place, close: () => place.close().finally(() => lock.release()) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openNewPlaceOf({ databaseUrl, databasePath }: Config, schema: number): Promise<NewPlace> {
  if (databaseUrl === null) {
    mkdirSync(dirname(databasePath), { recursive: true });
    return openNewSqlitePlace(databasePath, schema);
  }
  const { openNewPostgresPlace } = await import('./stores/postgres/place-rows.ts');
  return openNewPostgresPlace(databaseUrl, schema).catch(unusable);
}

/** The way of command-line tools: through the live server of the data folder, or else holding it. */
export async function openOperator(config: Config): Promise<Operator> {
  const live = await connectOperator(operatorSocketPath(config));
  if (live !== undefined) return live;
  const { app, close } = await openApp(config, {});
  return { run: (name, input) => runOperatorCommand(app, name, input), close };
}

/** The place's store: the named PostgreSQL, or else a SQLite file. */
async function openStore({ databaseUrl: url, databaseTimeoutMs: timeoutMs, databasePool: pool, databasePath: path }: Config, options: Overrides['store'] & Pick<SqliteStoreOptions, 'onReopen'>): Promise<Store> {
  if (url === null) {
    mkdirSync(dirname(path), { recursive: true });
    return openSqliteStore({ path, ...options });
  }
  const { openPostgresStore } = await import('./stores/postgres/postgres-store.ts');
  return openPostgresStore({ url, timeoutMs, pool, ...options }).catch(unusable);
}

function unusable(error: unknown): never {
  if (error instanceof PlaceRefused) throw error;
  throw new Failure(`The database of --database cannot be used: ${reasonOf(error)}`);
}

/** What a person can act on; the driver's own errors name no password. */
function reasonOf(error: unknown): string {
  const { message, errors, code } = error as { message: string; errors?: readonly Error[]; code?: string };
  return message || errors?.map((one) => one.message).join('; ') || code || 'nothing is known about why.';
}

async function openApp(config: Config, { clock = systemClock, store: storeOptions, cluster }: Overrides, onReopen = (): void => {}) {
  const lock = lockDataFolder(config.dataDir);
  const log = openLog(config.logLevel);
  const store = cluster?.store ?? (await openStore(config, { onReopen, ...storeOptions }).catch((error: unknown) => {
    lock.release();
    throw error;
  }));
  const teller = makeTeller(log);
  const { limits: on, signInFailuresPerMinute, signUpsPerTenMinutes } = config;
  const rates = makeRates({ on, signInFailuresPerMinute, signUpsPerTenMinutes }, clock);
  await store.transact(async (tx) => {
    await ensureGlobalRoom(tx, clock());
    await readEra(tx);
  });
  const app: App = {
    store, clock, log, rates, tell: teller.tell, following: null, isStopping: false,
    place: {
      version, node: newId(), rates, fixed: { name: config.name, signUp: config.signUp },
      passwords: config.passwords, signUpEmail: config.signUpEmail, guests: config.ircGuests, operator: config.ircOper,
      reach: () => ({ publicUrl: config.publicUrl?.origin ?? null, local: [] }),
      presences: makePresenceBoard(makeConnections(), () => {}),
    },
  };
  const close = async (): Promise<void> => {
    if (cluster === undefined) await store.close();
    lock.release();
  };
  return { app, teller, close };
}

function operatorSocketPath(config: Config): string {
  return join(config.dataDir, 'operator.sock');
}
