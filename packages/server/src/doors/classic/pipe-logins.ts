import type { App } from '../../app.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { newId } from '../../kernel/ids.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import { runCommand } from '../../run-command.ts';
import { refusalBodyOf } from '../answer.ts';
import type { Connection, Connections } from '../connections.ts';
import type { PresenceBoard } from '../presence-board.ts';

/** How long a login counts for requests of its address that name it, since the last one, ms. */
const lastsMs = 600_000;
const lookMs = 15_000;

/** Somebody signed in by `/login`: there as long as they ask, whether over one connection or many. */
export interface PipeLogin extends Connection {
  readonly name: string;
  readonly caller: UserCaller;
}

export interface PipeLogins {
  /** Signs in; an earlier login of the name from the address ends. Refuses like `account.signIn`. */
  logIn(address: string, name: string, password: string): Promise<PipeLogin>;
  /** The login of a name from an address while it lasts, which starts anew. */
  find(address: string, name: string): PipeLogin | undefined;
  /** Whether a login still counts; asking is using it. */
  isLive(login: PipeLogin): boolean;
  logOut(login: PipeLogin): Promise<void>;
  close(): void;
}

/** The logins of the `pipe` dialect: bound to address and name, since its clients open a connection for every request. */
export function makePipeLogins(app: App, connections: Connections, board: PresenceBoard): PipeLogins {
  const logins = new Map<string, { login: PipeLogin; usedAt: number }>();
  const keyOf = (address: string, name: string): string => `${address} ${nameKeyOf(name)}`;
  const keyOfLogin = ({ caller, name }: PipeLogin): string => keyOf(caller.address, name);

  const forget = (login: PipeLogin): void => {
    if (logins.get(keyOfLogin(login))?.login === login) logins.delete(keyOfLogin(login));
    connections.remove(login);
    board.touched(login.user);
  };
  const logOut = async (login: PipeLogin): Promise<void> => {
    forget(login);
    await runCommand(app, login.caller, 'account.signOut', {}).catch((error: unknown) => void refusalBodyOf(error, app.log, 'account.signOut'));
  };
  const timer = setInterval(() => {
    const now = performance.now();
    for (const { login, usedAt } of logins.values()) if (now - usedAt > lastsMs) void logOut(login);
  }, lookMs);

  return {
    logOut,
    logIn: async (address, name, password) => {
      const { me } = await runCommand(app, { kind: 'anyone', address }, 'account.signIn', { name, password, deviceName: 'TCP (pipe)' });
      const id = newId();
      const caller: UserCaller = { kind: 'user', user: me.id, session: me.session, address, connection: id };
      const login: PipeLogin = { id, user: me.id, session: me.session, state: 'online', name: me.name, caller, watch: () => {}, end: () => forget(login) };
      const before = logins.get(keyOf(address, name));
      logins.set(keyOf(address, name), { login, usedAt: performance.now() });
      connections.add(login);
      board.touched(login.user);
      if (before !== undefined) await logOut(before.login);
      return login;
    },
    find: (address, name) => use(logins.get(keyOf(address, name))),
    isLive: (login) => {
      const found = logins.get(keyOfLogin(login));
      return found?.login === login && use(found) !== undefined;
    },
    close: () => clearInterval(timer),
  };
}

function use(found: { login: PipeLogin; usedAt: number } | undefined): PipeLogin | undefined {
  if (found !== undefined) found.usedAt = performance.now();
  return found?.login;
}
