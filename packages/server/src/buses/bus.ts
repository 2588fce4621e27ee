import type { Telling } from '../kernel/telling.ts';

/**
 * Port: carries tellings to every node. Only a hint – the database is the log – but in the order
 * given. Publishing never throws.
 */
export interface Bus {
  publish(tellings: readonly Telling[]): void;
  subscribe(listener: (tellings: readonly Telling[]) => void): void;
}
