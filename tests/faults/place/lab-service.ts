import type { FaultProxy } from '../proxy/fault-proxy.ts';
import { childrenOf, stateOf } from './proc.ts';

/** How a service is restarted: after it has closed what is open, or by a crash that meets what is under way. */
export type RestartMode = 'fast' | 'immediate';

/** A database or broker beside the nodes that can be restarted, stopped and cut off. */
export interface LabService {
  restart(mode: RestartMode): Promise<void>;
  /** Stops and continues it with all its processes. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  isStopped(): boolean;
  /** Cuts what the nodes have to it; call what it answers for the end: that says how many bytes were held. */
  cut(): () => number;
}

/** What is known of the service's own process. */
interface ServiceProcess {
  pid(): number;
  restart(mode: RestartMode): Promise<void>;
}

/** How long a service stands still before it crashes, ms: what the nodes ask meanwhile is under way then. */
const standstillMs = 200;

async function crash(signal: (name: NodeJS.Signals) => void): Promise<void> {
  signal('SIGSTOP');
  await new Promise((resolve) => setTimeout(resolve, standstillMs));
  signal('SIGKILL');
}

/** A service that each node reaches through a proxy of its own. */
export function makeLabService(service: ServiceProcess, links: readonly FaultProxy[]): LabService {
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of [service.pid(), ...childrenOf(service.pid())]) process.kill(pid, name);
  };
  const held = (): number => links.reduce((sum, { count }) => sum + count.held, 0);
  return {
    restart: async (mode) => {
      if (mode === 'immediate') await crash(signal);
      await service.restart(mode);
    },
    signal,
    isStopped: () => stateOf(service.pid()) === 'T',
    cut: () => {
      const before = held();
      for (const link of links) link.set('blackhole');
      return () => {
        for (const link of links) link.set('pass');
        return held() - before;
      };
    },
  };
}
