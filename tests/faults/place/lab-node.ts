import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Subprocess } from 'bun';
import { type FaultProxy, openFaultProxy } from '../proxy/fault-proxy.ts';
import type { NodeOrder, NodeSays, Ports, Spoil } from './node-order.ts';
import { rssOf, stateOf } from './proc.ts';

/** A node that can be killed, stopped, cut off and spoiled; clients reach it through proxies only. */
export interface LabNode {
  /** Ports clients use; they stay the same over restarts. */
  readonly doors: Ports;
  /** Its own ports, past the proxies, for measuring; null while it is down. */
  ports(): Ports | null;
  readonly proxies: Readonly<Record<keyof Ports, FaultProxy>>;
  /** What its disk and clock did wrong since the start. */
  readonly did: Record<'failed-sync' | 'slow-sync' | 'clock-jump', number>;
  /** Times it ended without being told to. */
  readonly crashes: number;
  start(): Promise<void>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code when it is gone. */
  stop(): Promise<number>;
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  spoil(what: Spoil): void;
  /** State of its process as /proc names it: T is stopped. */
  state(): string;
  /** Bytes of memory it has now; 0 while it is down. */
  rss(): number;
  close(): Promise<void>;
}

export interface NodeListener {
  crashed(code: number | null): void;
  /** It was not run for so long. */
  lagged(ms: number): void;
}

/** Starting is no promise of the place: a busy machine takes its time. */
const startWithinMs = 60_000;
const script = join(import.meta.dir, 'lab-server.ts');

/** A node that is not started yet; what it logs goes to the end of a file. */
export function makeLabNode(order: NodeOrder, logFile: string, on: NodeListener): LabNode {
  const proxies = { web: openFaultProxy(), irc: openFaultProxy(), line: openFaultProxy() };
  const all = Object.values(proxies);
  const log = openSync(logFile, 'a');
  const did = { 'failed-sync': 0, 'slow-sync': 0, 'clock-jump': 0 };
  let child: Subprocess | null = null;
  let crashes = 0;
  let spoiled: Spoil = {};

  let listening: Ports | null = null;

  const lead = (ports: Ports | null): void => {
    listening = ports;
    for (const door of ['web', 'irc', 'line'] as const) proxies[door].lead(ports?.[door] ?? null);
  };

  const exited = (which: Subprocess, code: number | null): void => {
    if (child !== which) return;
    child = null;
    lead(null);
    crashes++;
    on.crashed(code);
  };

  const start = (): Promise<void> => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The node did not start in time.')), startWithinMs);
    const started: Subprocess = Bun.spawn([process.execPath, '--no-orphans', script, JSON.stringify(order)], {
      stdio: ['ignore', log, log],
      ipc: (said: NodeSays) => {
        if ('did' in said) return void did[said.did]++;
        if ('lagMs' in said) return on.lagged(said.lagMs);
        clearTimeout(late);
        lead(said.listening);
        started.send(spoiled);
        resolve();
      },
      onExit: (_, code) => {
        clearTimeout(late);
        exited(started, code);
        reject(new Error(`The node ended with ${code} before it listened.`));
      },
    });
    child = started;
  });

  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number> => {
    const ending = child;
    child = null;
    lead(null);
    ending?.kill(signal);
    return (await ending?.exited) ?? 0;
  };

  return {
    doors: { web: proxies.web.port, irc: proxies.irc.port, line: proxies.line.port },
    proxies, did, start,
    ports: () => listening,
    get crashes() {
      return crashes;
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    signal: (name) => child?.kill(name),
    spoil: (what) => {
      spoiled = what;
      child?.send(what);
    },
    state: () => (child === null ? '' : stateOf(child.pid)),
    rss: () => (child === null ? 0 : rssOf(child.pid)),
    close: async () => {
      await end('SIGKILL');
      for (const proxy of all) proxy.close();
      closeSync(log);
    },
  };
}
