import type { App } from '../../app.ts';
import type { Caller, UserCaller } from '../../kernel/caller.ts';
import { hashSecret } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import type { OwnHosts } from './own-hosts.ts';
import { readSessionCookie } from './session-cookie.ts';

/**
 * Who a request is from: `Authorization: Bearer` of a program, or the session cookie of a browser.
 * The Host must be ours; an Origin, where there is one, must be exactly ours (`bad-host`,
 * `bad-origin`). A cookie counts for a write or a WebSocket only beside such an Origin, so that no
 * other page acts for a visitor. An unknown token is nobody: `anyone`.
 */
export async function authenticate(app: App, hosts: OwnHosts, request: Request, address: string): Promise<Caller> {
  const host = request.headers.get('host');
  if (!hosts.isOwnHost(host)) throw refuse('bad-host');
  const origin = request.headers.get('origin');
  if (origin !== null && !hosts.isOwnOrigin(origin, host!)) throw refuse('bad-origin');
  const token = readBearer(request) ?? readCookie(hosts, request, host!, origin);
  return (token !== null && (await callerOf(app, token, address))) || { kind: 'anyone', address };
}

function readBearer(request: Request): string | null {
  const header = request.headers.get('authorization');
  if (header === null) return null;
  const match = /^Bearer ([A-Za-z0-9_-]{20,128})$/.exec(header);
  if (match === null) throw refuse('not-signed-in');
  return match[1]!;
}

function readCookie(hosts: OwnHosts, request: Request, host: string, origin: string | null): string | null {
  const token = readSessionCookie(request.headers.get('cookie'), hosts.isHttps(host));
  const needsOrigin = request.method !== 'GET' && request.method !== 'HEAD' || request.headers.has('upgrade');
  if (token !== null && needsOrigin && origin === null) throw refuse('bad-origin');
  return token;
}

async function callerOf(app: App, token: string, address: string): Promise<UserCaller | null> {
  const found = await app.store.transact((tx) => tx.accounts.findLiveSessionByToken(hashSecret(token)), { writes: false });
  return found === undefined ? null : { kind: 'user', ...found, address, connection: null };
}
