import { readdirSync, readFileSync } from 'node:fs';

const pageBytes = 4_096;

/** State of a process as /proc names it: T is stopped; empty when it is gone. */
export function stateOf(pid: number): string {
  return statOf(pid)[0] ?? '';
}

/** Bytes of memory a process has; 0 when it is gone. */
export function rssOf(pid: number): number {
  return pageBytes * Number(readProc(pid, 'statm').split(' ')[1] ?? 0);
}

/** Processes that a process started: PostgreSQL has one for each connection. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && Number(statOf(pid)[1]) === parent);
}

/** What /proc/PID/stat says behind the name, which may hold anything. */
function statOf(pid: number): string[] {
  const stat = readProc(pid, 'stat');
  return stat === '' ? [] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
