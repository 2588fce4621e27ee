/** Long enough to be allowed, and known to every test. */
export const password = 'plum-teapot-harbour';

/** What of a room the tests look at. */
export interface RoomAnswer {
  id: string;
  kind: string;
  head: number;
  memberCount: number;
  my: { unread: number; readSeq: number };
}

/** What of a message the tests look at. */
export interface MessageAnswer {
  seq: number;
  author: string;
  content: { text: string } | null;
}

let made = 0;

/** An account on a server, used over HTTP with a browser's cookie. */
export class Account {
  readonly origin: string;
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly cookie: { name: string; value: string };

  constructor(origin: string, me: { id: string; name: string; displayName: string }, cookie: Account['cookie']) {
    this.origin = origin;
    this.id = me.id;
    this.name = me.name;
    this.displayName = me.displayName;
    this.cookie = cookie;
  }

  /** Asks a route of `/api/v1`; rejects with the refusal's text when the server says no. */
  async ask<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await this.raw(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was refused with ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** The same, with whatever the server answers. */
  raw(method: string, path: string, body?: object): Promise<Response> {
    return request(this.origin, method, path, body, `${this.cookie.name}=${this.cookie.value}`);
  }

  async makeRoom(kind: 'public' | 'private', name: string, more: object = {}): Promise<RoomAnswer> {
    return (await this.ask<{ room: RoomAnswer }>('POST', '/rooms', { kind, name, ...more })).room;
  }

  /** Opens the direct room with these people. */
  async writeTo(...people: readonly Account[]): Promise<RoomAnswer> {
    return (await this.ask<{ room: RoomAnswer }>('POST', '/direct-rooms', { users: people.map(({ id }) => id) })).room;
  }

  async globalRoom(): Promise<RoomAnswer> {
    const { rooms } = await this.ask<{ rooms: RoomAnswer[] }>('GET', '/rooms');
    return rooms.find(({ kind }) => kind === 'global')!;
  }

  /** Brings others into a room of one's own. */
  async letIn(room: string, ...people: readonly Account[]): Promise<void> {
    for (const person of people) {
      await this.ask('POST', `/rooms/${room}/invitations`, { user: person.id });
      await person.ask('POST', `/rooms/${room}/join`, {});
    }
  }

  /** Sends a message; answers its seq. */
  async say(room: string, text: string, more: object = {}): Promise<number> {
    return (await this.ask<{ seq: number }>('POST', `/rooms/${room}/messages`, { content: { text }, ...more })).seq;
  }

  /** The newest 200 messages, oldest first. */
  async read(room: string): Promise<MessageAnswer[]> {
    return (await this.ask<{ messages: MessageAnswer[] }>('GET', `/rooms/${room}/messages?limit=200`)).messages;
  }

  async texts(room: string): Promise<string[]> {
    return (await this.read(room)).map(({ content }) => content?.text ?? '');
  }
}

/** Makes an account as a browser would; its user name is a new one, `more` goes into the request. */
export async function makeAccount(origin: string, displayName: string, more: { name?: string; setup?: string; invite?: string } = {}): Promise<Account> {
  const name = `person-${process.pid}-${(made += 1)}`;
  const response = await request(origin, 'POST', '/accounts', { name, displayName, password, ...more });
  return signedIn(origin, response);
}

/** Signs in to an account that exists; every sign-in is a session of its own. */
export async function signIn(origin: string, name: string): Promise<Account> {
  return signedIn(origin, await request(origin, 'POST', '/sessions', { name, password }));
}

async function signedIn(origin: string, response: Response): Promise<Account> {
  if (!response.ok) throw new Error(`No account: ${await response.text()}`);
  const [pair] = response.headers.getSetCookie()[0]!.split(';');
  const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)];
  const { me } = (await response.json()) as { me: { id: string; name: string; displayName: string } };
  return new Account(origin, me, { name, value });
}

function request(origin: string, method: string, path: string, body?: object, cookie?: string): Promise<Response> {
  const headers: Record<string, string> = { origin, ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) };
  return fetch(`${origin}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}
