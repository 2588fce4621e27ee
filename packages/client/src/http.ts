import type { CommandName, InputOf, RefusalBody, ReplyOf } from '@hubbub/protocol';
import { routes } from '@hubbub/protocol/routes';
import type { Clock, Fetch } from './platform.ts';
import { Refused, Unreachable } from './refused.ts';
import { answerWithinMs } from './requests.ts';

/** How to reach the HTTP door. */
export interface HttpDoor {
  origin: string;
  token: string | undefined;
  fetch: Fetch;
  clock: Clock;
}

/** A command as an HTTP request: path fields in the path, the rest as query (lists with commas) or JSON body. */
export function httpRequest(command: CommandName, input: Record<string, unknown>) {
  const [method, template] = routes[command].http.split(' ') as [string, string];
  const { nonce, ...rest } = input;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (typeof nonce === 'string') headers['Idempotency-Key'] = nonce;
  if (method === 'GET' || method === 'DELETE') return { method, path: path + query(rest), headers, body: undefined };
  headers['Content-Type'] = 'application/json';
  return { method, path, headers, body: JSON.stringify(rest) };
}

function query(fields: Record<string, unknown>): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const pairs = given.map(([name, value]) => `${name}=${encodeURIComponent(Array.isArray(value) ? value.join(',') : String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Runs one command over HTTP. Rejects with `Refused`, or `Unreachable` when no answer of ours came. */
export async function callHttp<N extends CommandName>(door: HttpDoor, command: N, input: InputOf<N>): Promise<ReplyOf<N>> {
  const { method, path, headers, body } = httpRequest(command, input as Record<string, unknown>);
  if (door.token !== undefined) headers.Authorization = `Bearer ${door.token}`;
  const url = `${door.origin}/api/v1${path}`;
  const answer = await answered(door, url, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body }) });
  if (answer.ok) return answer.json as ReplyOf<N>;
  const refused = refusalOf(answer.json);
  if (!refused) throw new Unreachable(`The server answered with status ${answer.status}.`);
  throw new Refused(refused);
}

async function answered(door: HttpDoor, url: string, init: Parameters<Fetch>[1]): Promise<{ ok: boolean; status: number; json: unknown }> {
  let stop = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    stop = door.clock.after(answerWithinMs, () => reject(new Unreachable('The server did not answer.')));
  });
  try {
    return await Promise.race([fetchJson(door.fetch, url, init), late]);
  } catch {
    throw new Unreachable('The server could not be reached.');
  } finally {
    stop();
  }
}

async function fetchJson(fetch: Fetch, url: string, init: Parameters<Fetch>[1]) {
  const response = await fetch(url, init);
  const text = await response.text();
  return { ok: response.ok, status: response.status, json: text === '' ? {} : (JSON.parse(text) as unknown) };
}

/** The refusal in an answer, bare or as `{ refused }`; undefined when something else answered, e.g. a proxy. */
function refusalOf(json: unknown): RefusalBody | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const body = 'refused' in json ? json.refused : json;
  const isRefusal = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
  return isRefusal ? (body as RefusalBody) : undefined;
}
