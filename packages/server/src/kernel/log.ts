import pino, { type Logger } from 'pino';

export type Log = Logger;

/** One JSON line an event on standard error. Never holds message text or a secret (P1). */
export function openLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
