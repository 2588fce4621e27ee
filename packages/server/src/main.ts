import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeCodes } from '@hubbub/protocol';
import { version } from '../package.json';
import { whoReacts } from './after.ts';
import type { App } from './app.ts';
import { inProcessBus } from './buses/in-process.ts';
import { lanAddresses } from './cli/announce.ts';
import { lockDataFolder } from './cli/data-lock.ts';
import { connectOperator, type Operator, serveOperatorSocket } from './cli/operator-socket.ts';
import type { Config } from './config.ts';
import { type Connection, type Connections, makeConnections } from './doors/connections.ts';
import { FanOut } from './doors/fan-out.ts';
import { maxBodyBytes, makeHttpDoor } from './doors/http/http-door.ts';
import { makeOwnHosts } from './doors/http/own-hosts.ts';
import { openWebFiles } from './doors/http/web-files.ts';
import { makePresenceBoard } from './doors/presence-board.ts';
import { makeWebSocketDoor } from './doors/websocket/websocket-door.ts';
import { ensureGlobalRoom } from './features/rooms/joining.ts';
import { type Clock, systemClock } from './kernel/clock.ts';
import { newSecret } from './kernel/ids.ts';
import { openLog } from './kernel/log.ts';
import { makeRates } from './kernel/rates.ts';
import { runOperatorCommand } from './operator-commands.ts';
import { openSqliteStore, type SqliteStoreOptions } from './stores/sqlite/sqlite-store.ts';

export interface RunningServer {
  port: number;
  /** Where a browser on this machine finds it. */
  url: string;
  /** The one-time code of the first administrator's link; null once there is one. */
  setupCode: string | null;
  /** For tests that look inside. */
  app: App;
  close(): Promise<void>;
}

/** What tests replace. */
export interface Overrides {
  clock?: Clock;
  store?: Pick<SqliteStoreOptions, 'sync' | 'fullDiskCheckMs'>;
  idleSeconds?: typeof idleSeconds;
}

/** Silence that ends a connection, s; a request must also be whole within them (http-21). */
const idleSeconds = { http: 24, webSocket: 60 };

/** Starts everything on one port; refuses a data folder that another server holds. */
export async function openServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const connections = makeConnections();
  const { app, bus, close: closeApp } = await openApp(config, overrides, () => closeInDoubt(connections));
  const fanOut = new FanOut(connections, (topic, text) => void server.publish(topic, text));
  const board = makePresenceBoard(connections, bus.publish);
  app.place.presences = board;
  for (const react of whoReacts(fanOut)) bus.subscribe(react);
  const webSocket = makeWebSocketDoor(app, connections, fanOut, board);
  const http = makeHttpDoor(app, makeOwnHosts(config.publicUrl), openWebFiles(join(import.meta.dir, '../../web/dist'), config.publicUrl));
  const idle = overrides.idleSeconds ?? idleSeconds;
  const server = Bun.serve<Connection>({
    port: config.port, hostname: config.host, maxRequestBodySize: maxBodyBytes, idleTimeout: idle.http, development: false,
    // Without this, Bun outside of development shares the port with whoever listens there already.
    reusePort: false,
    fetch: http, websocket: { ...webSocket.handler, idleTimeout: idle.webSocket },
  });
  app.place.reach = () => ({
    publicUrl: config.publicUrl?.origin ?? null,
    local: lanAddresses(config.host).map((address) => `http://${address}:${server.port}`),
  });
  const stopWatching = webSocket.watchBehind();
  const operatorSocket = await serveOperatorSocket(operatorSocketPath(config), (name, input) => runOperatorCommand(app, name, input));
  return {
    app, port: server.port!, url: `http://localhost:${server.port}`, setupCode: app.place.setupCode,
    close: async () => {
      stopWatching();
      await operatorSocket.close();
      for (const socket of connections.all()) socket.close(closeCodes.goingAway, 'the server is stopping');
      await server.stop(true);
      fanOut.close();
      board.close();
      await closeApp();
    },
  };
}

/**
 * After a failed disk nobody here can be vouched for as complete: an entry may be stored that was
 * told to no one, a removal among them (M3, A2). All resume, after the answers under way.
 */
function closeInDoubt(connections: Connections): void {
  setImmediate(() => {
    for (const socket of connections.all()) socket.close(closeCodes.goingAway, 'the disk failed');
  });
}

/** The way of command-line tools: through the live server of the data folder, or else holding it. */
export async function openOperator(config: Config): Promise<Operator> {
  const live = await connectOperator(operatorSocketPath(config));
  if (live !== undefined) return live;
  const { app, close } = await openApp(config, {});
  return { run: (name, input) => runOperatorCommand(app, name, input), close };
}

async function openApp(config: Config, { clock = systemClock, store: storeOptions }: Overrides, onReopen = (): void => {}) {
  const lock = lockDataFolder(config.dataDir);
  mkdirSync(dirname(config.databasePath), { recursive: true });
  const log = openLog(config.logLevel);
  const store = openSqliteStore({ path: config.databasePath, onReopen, ...storeOptions });
  const bus = inProcessBus(log);
  const { limits: on, signInFailuresPerMinute, signUpsPerTenMinutes } = config;
  const rates = makeRates({ on, signInFailuresPerMinute, signUpsPerTenMinutes }, clock);
  const administrators = await store.transact(async (tx) => {
    await ensureGlobalRoom(tx, clock());
    return tx.accounts.countAdministrators();
  });
  const app: App = {
    store, clock, log, rates, tell: bus.publish,
    place: {
      version, rates, fixed: { name: config.name, signUp: config.signUp },
      setupCode: administrators === 0 ? newSecret() : null, reach: () => ({ publicUrl: config.publicUrl?.origin ?? null, local: [] }),
      presences: makePresenceBoard(makeConnections(), () => {}),
    },
  };
  const close = async (): Promise<void> => {
    await store.close();
    lock.release();
  };
  return { app, bus, close };
}

function operatorSocketPath(config: Config): string {
  return join(config.dataDir, 'operator.sock');
}
