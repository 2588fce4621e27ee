import type { FaultProxy } from '../proxy/fault-proxy.ts';
import { childrenOf, stateOf } from './proc.ts';

/** How a service is restarted: after it has closed what is open, or at once as in a crash. */
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

/** A service that each node reaches through a proxy of its own. */
export function makeLabService(service: ServiceProcess, links: readonly FaultProxy[]): LabService {
  const held = (): number => links.reduce((sum, { count }) => sum + count.held, 0);
  return {
    restart: (mode) => service.restart(mode),
    signal: (name) => {
      for (const pid of [service.pid(), ...childrenOf(service.pid())]) process.kill(pid, name);
    },
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
