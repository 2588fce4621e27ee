import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder } from './folders.ts';

/** Somebody who is signed in on this machine. */
export interface KnownSession {
  origin: string;
  account: string;
  /** User name. */
  name: string;
  token: string;
}

const filePath = (folder: string): string => join(folder, 'sessions.json');

/** Sessions of this user, the one used last first; none when there is no file, or it is not ours. */
export function readSessions(folder = configFolder()): KnownSession[] {
  try {
    const { sessions } = JSON.parse(readFileSync(filePath(folder), 'utf8')) as { sessions: KnownSession[] };
    return sessions.filter((one) => [one.origin, one.account, one.name, one.token].every((part) => typeof part === 'string'));
  } catch {
    return [];
  }
}

/** The session of an origin, of one user name if given. */
export function findSession(origin: string, name?: string, folder?: string): KnownSession | undefined {
  return readSessions(folder).find((one) => one.origin === origin && (name === undefined || one.name.toLowerCase() === name.toLowerCase()));
}

/** Puts a session first; an older one of the same account goes. */
export function rememberSession(session: KnownSession, folder?: string): void {
  write([session, ...others(session, folder)], folder);
}

export function forgetSession(session: Pick<KnownSession, 'origin' | 'account'>, folder?: string): void {
  write(others(session, folder), folder);
}

function others({ origin, account }: Pick<KnownSession, 'origin' | 'account'>, folder?: string): KnownSession[] {
  return readSessions(folder).filter((one) => one.origin !== origin || one.account !== account);
}

/** Written beside and moved over: a crash leaves the old file or the new one. For this user only. */
function write(sessions: readonly KnownSession[], folder = configFolder()): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${filePath(folder)}.${process.pid}`;
  writeFileSync(beside, `${JSON.stringify({ sessions }, null, 2)}\n`, { mode: 0o600 });
  renameSync(beside, filePath(folder));
}
