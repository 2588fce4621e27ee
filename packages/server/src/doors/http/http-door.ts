import { type CommandName, commands, limits, protocolVersion } from '@hubbub/protocol';
import type { Server } from 'bun';
import { Hono } from 'hono';
import type { App } from '../../app.ts';
import type { AddressRanges } from '../../kernel/address-ranges.ts';
import { refuse } from '../../kernel/refuse.ts';
import { runCommand } from '../../run-command.ts';
import { refusalBodyOf, statusOf } from '../answer.ts';
import { WebSocketConnection } from '../web-socket-connection.ts';
import { authenticate } from './authenticate.ts';
import { clientAddress } from './client-address.ts';
import { openApiDocument } from './open-api.ts';
import type { OwnHosts } from './own-hosts.ts';
import { readInput, readQuery } from './read-input.ts';
import { noStore, securityHeaders } from './security-headers.ts';
import { noSessionCookie, sessionCookie } from './session-cookie.ts';
import type { WebFiles } from './web-files.ts';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** Commands whose reply starts a session. */
const signsIn: ReadonlySet<CommandName> = new Set(['account.register', 'account.signIn']);

export type HttpDoor = (request: Request, server: Server<WebSocketConnection>) => Promise<Response | undefined>;

/** The HTTP door: the same commands as routes, the upgrade to WebSocket, and the web client. */
export function makeHttpDoor(app: App, hosts: OwnHosts, webFiles: WebFiles, trustedProxies: AddressRanges): HttpDoor {
  const routes = makeRoutes(app, hosts);
  return async (request, server) => {
    const address = clientAddress(server.requestIP(request)?.address ?? '', request.headers.get('x-forwarded-for'), trustedProxies);
    try {
      if (!methods.has(request.method)) throw refuse('method-not-allowed');
      const pathname = pathOf(request);
      if (pathname === '/realtime') return await upgrade(app, hosts, request, server, address);
      if (pathname.startsWith('/api/') || pathname === '/healthz') return secured(await routes.fetch(request, { address }));
      if (request.method !== 'GET' && request.method !== 'HEAD') throw refuse('method-not-allowed');
      if (!hosts.isOwnHost(request.headers.get('host'))) throw refuse('bad-host');
      const file = await webFiles(pathname, request.headers.get('accept-encoding') ?? '');
      if (file === undefined) throw refuse('not-found');
      return secured(file);
    } catch (error) {
      return secured(refusedResponse(app, error, 'http'));
    }
  };
}

function makeRoutes(app: App, hosts: OwnHosts): Hono<{ Bindings: { address: string } }> {
  const routes = new Hono<{ Bindings: { address: string } }>();
  routes.get('/healthz', async () => {
    if (app.isStopping) return Response.json({ ok: false, version: app.place.version }, { status: 503, headers: noStore });
    await app.store.transact((tx) => tx.rooms.findGlobalRoom(), { writes: false });
    return Response.json({ ok: true, version: app.place.version }, { headers: noStore });
  });
  routes.get('/api/v1/openapi.json', () => Response.json(openApiDocument(app.place.version)));
  const names = Object.keys(commands) as CommandName[];
  // Addresses without parameters first: /sessions/current is not a session id.
  names.sort((a, b) => Number(commands[a].http.includes('{')) - Number(commands[b].http.includes('{')));
  for (const name of names) {
    const [method, path] = commands[name].http.split(' ') as [string, string];
    routes.on(method, `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (context) => {
      const { address } = context.env;
      return answerRequest(app, hosts, name, context.req.raw, address, context.req.param());
    });
  }
  for (const name of names) {
    const path = commands[name].http.split(' ')[1]!;
    routes.all(`/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, () => refusedResponse(app, refuse('method-not-allowed'), 'http'));
  }
  routes.notFound(() => refusedResponse(app, refuse('not-found'), 'http'));
  routes.onError((error) => refusedResponse(app, error, 'http'));
  return routes;
}

async function answerRequest(
  app: App, hosts: OwnHosts, name: CommandName, request: Request, address: string, path: Record<string, string>,
): Promise<Response> {
  try {
    const caller = await authenticate(app, hosts, request, address);
    const reply = await runCommand(app, caller, name, await readInput(name, request, path));
    return answerReply(hosts, name, request, reply);
  } catch (error) {
    return refusedResponse(app, error, name);
  }
}

/** Browsers keep their token in a cookie no script can read; programs get it in the reply. */
function answerReply(hosts: OwnHosts, name: CommandName, request: Request, reply: object): Response {
  const headers = new Headers(noStore);
  const isHttps = hosts.isHttps(request.headers.get('host') ?? '');
  if (name === 'account.signOut') headers.append('set-cookie', noSessionCookie(isHttps));
  if (!signsIn.has(name) || request.headers.get('origin') === null) return Response.json(reply, { headers });
  const { token, ...rest } = reply as { token: string };
  headers.append('set-cookie', sessionCookie(token, isHttps));
  return Response.json(rest, { headers });
}

function refusedResponse(app: App, error: unknown, command: string): Response {
  const body = refusalBodyOf(error, app.log, command);
  const headers = new Headers(noStore);
  if (body.retryAfterMs !== undefined) headers.set('retry-after', String(Math.ceil(body.retryAfterMs / 1_000)));
  return Response.json({ refused: body }, { status: statusOf(body), headers });
}

async function upgrade(
  app: App, hosts: OwnHosts, request: Request, server: Server<WebSocketConnection>, address: string,
): Promise<Response | undefined> {
  if (request.method !== 'GET') throw refuse('method-not-allowed');
  if (app.isStopping) throw refuse('overloaded', { retryAfterMs: 1_000 });
  const offered = request.headers.get('sec-websocket-protocol');
  if (offered !== null) throw refuse('bad-request', { message: 'No sub-protocol is spoken here.' });
  if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') throw refuse('bad-request', { message: 'Upgrade to websocket.' });
  const caller = await authenticate(app, hosts, request, address);
  if (caller.kind !== 'user') throw refuse('not-signed-in');
  const version = readQuery(request).get('version') ?? String(protocolVersion);
  const isSpoken = version === String(protocolVersion);
  const data = new WebSocketConnection(caller.user, isSpoken ? caller.session : '', address);
  if (server.upgrade(request, { data })) return undefined;
  const status = request.headers.get('sec-websocket-version') === '13' ? 400 : 426;
  return secured(new Response(null, { status, headers: { 'sec-websocket-version': '13' } }));
}

function secured(response: Response): Response {
  for (const [key, value] of Object.entries(securityHeaders)) response.headers.set(key, value);
  return response;
}

/** Refuses a Host that is none (Bun makes the URL of it), and a path that does not decode. */
function pathOf(request: Request): string {
  const url = URL.parse(request.url);
  if (url === null) throw refuse('bad-host');
  try {
    decodeURIComponent(url.pathname);
  } catch {
    throw refuse('bad-request', { message: 'The address is not valid.' });
  }
  return url.pathname;
}

/** Bytes of a request body Bun reads before it answers 413 by itself. */
export const maxBodyBytes = limits.frameBytes;
