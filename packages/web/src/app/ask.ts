import type { CommandName, InputOf, RefusalBody, ReplyOf } from '@hubbub/protocol';
import { routes } from '@hubbub/protocol/routes';

/** The server said no; `refusal` says why. */
export class AskRefused extends Error {
  readonly refusal: RefusalBody;
  constructor(refusal: RefusalBody) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Commands one needs before there is an engine. */
export type EarlyCommand = CommandName &
  ('server.read' | 'account.register' | 'account.signIn' | 'account.resetPassword' | 'account.read' | 'invite.read' | 'admin.changeSettings' |
    'room.list' | 'invite.list' | 'invite.create');

/** 128 random bits; `randomUUID` needs a secure context, which a LAN is not. */
function makeNonce(): string {
  return `web-${[...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('')}`;
}

function requestOf(command: EarlyCommand, input: Record<string, unknown>): [string, RequestInit] {
  const [method = 'GET', template = ''] = routes[command].http.split(' ');
  const rest = { ...input };
  const path = template.replace(/\{(\w+)\}/g, (_, field: string) => {
    delete rest[field];
    return encodeURIComponent(String(input[field]));
  });
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (method === 'GET') return [path, init];
  const nonce: Record<string, string> = routes[command].writes ? { 'idempotency-key': makeNonce() } : {};
  return [path, { ...init, headers: { 'content-type': 'application/json', ...nonce }, body: JSON.stringify(rest) }];
}

/**
 * Runs a command over HTTP without an engine. Rejects with `AskRefused` when the server says no,
 * and with a `TypeError` when it cannot be reached.
 */
export async function ask<N extends EarlyCommand>(command: N, input: Omit<InputOf<N>, 'nonce'>): Promise<ReplyOf<N>> {
  const [path, init] = requestOf(command, input as Record<string, unknown>);
  const response = await fetch(`/api/v1${path}`, init);
  const body = (await response.json().catch(() => null)) as { refused?: RefusalBody } | null;
  if (response.ok && body) return body as ReplyOf<N>;
  throw new AskRefused(body?.refused ?? { code: 'internal', message: `The server answered ${response.status}.` });
}
