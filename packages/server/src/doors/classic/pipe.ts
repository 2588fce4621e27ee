import type { Content } from '@hubbub/protocol';
import { textOf } from './said-of.ts';

/*
 * `pipe`: requests of fields separated by `|`, one a send, without an end; answers in JSON, without
 * an end. Its clients are told nothing, they fetch.
 */

/** What a client asks. Dates and times a client gives are its own and not looked at. */
export type PipeRequest =
  | { ask: 'register' | 'login'; user: string; password: string }
  | { ask: 'create' | 'join' | 'exit'; room: string; user: string }
  | { ask: 'send'; room: string; text: string; user: string }
  | { ask: 'fetch' | 'members'; room: string }
  | { ask: 'logout'; user: string }
  | { ask: 'rooms' | 'active' };

/** Names of requests in lower case, those of the old text first. */
const names: Readonly<Record<PipeRequest['ask'], readonly string[]>> = {
  register: ['/register', '/signup'],
  login: ['/login', '/signin'],
  create: ['/createchatroom', '/createroom', '/create'],
  join: ['/joinchatroom', '/joinroom', '/join', '/enterchatroom'],
  exit: ['/exitchatroom', '/exitroom', '/leavechatroom', '/leaveroom', '/exit', '/leave'],
  send: ['/sendmessage', '/send'],
  fetch: ['/fetchmessages', '/fetch', '/getmessages'],
  members: ['/getchatroommembers', '/chatroommembers', '/getmembers', '/members'],
  logout: ['/logout', '/signout'],
  rooms: ['/getallchatrooms', '/getchatrooms', '/listchatrooms', '/allchatrooms', '/chatrooms', '/rooms'],
  active: ['/getactiveusers', '/activeusers', '/active', '/users'],
};
const asks = new Map(Object.entries(names).flatMap(([ask, all]) => all.map((name) => [name, ask as PipeRequest['ask']])));

/** Null for what is no whole request. A `|` in a text is part of it: what stands before and after it is counted off from both ends. */
export function parsePipeRequest(text: string): PipeRequest | null {
  const [name = '', ...fields] = text.trim().split('|');
  const ask = asks.get(name.toLowerCase());
  switch (ask) {
    case undefined:
      return null;
    case 'register':
    case 'login':
      return whole({ ask, user: fields[0] ?? '', password: fields.slice(1).join('|') });
    case 'create':
    case 'join':
    case 'exit':
      return fields.length < 2 ? null : whole({ ask, room: fields.slice(0, -1).join('|'), user: fields.at(-1)! });
    case 'send':
      return fields.length < 5 ? null : whole({ ask, room: fields[0]!, text: fields.slice(1, -3).join('|'), user: fields.at(-3)! });
    case 'fetch':
    case 'members':
      return whole({ ask, room: fields.join('|') });
    case 'logout':
      return whole({ ask, user: fields.join('|') });
    default:
      return { ask };
  }
}

function whole<R extends PipeRequest>(request: R): R | null {
  return Object.values(request).every((field) => field !== '') ? request : null;
}

/** Both as JSON strings, as the old server writes them. */
export const done = '"200"';
export const refused = '"400"';

/** One message as `/fetchMessages` lists it: text, user name, `date time` of this server. */
export function pipeMessage(content: Content | null, user: string, at: number): string {
  return JSON.stringify([textOf(content), user, dateTime(at)]);
}

/** `31-12-2026 23:59`, in the server's own time zone. */
function dateTime(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(date.getDate())}-${two(date.getMonth() + 1)}-${date.getFullYear()} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
