import type { App } from '../../app.ts';
import { listGuestMembers, listGuestRooms } from '../../guest-views.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { foldCase } from '../../kernel/case-fold.ts';
import { newId } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refuse.ts';
import { runCommand } from '../../run-command.ts';
import { done, type PipeRequest } from './pipe.ts';
import type { PipeLogin, PipeLogins } from './pipe-logins.ts';
import { listOf, type PolledRooms } from './polled-rooms.ts';

export interface PipePorts {
  app: App;
  logins: PipeLogins;
  polled: PolledRooms;
  /** Name or alias of the room whose members are the active users; empty for the global room. */
  room: string;
  /** How long the first request may take to come, ms. */
  patienceMs: number;
}

/** Where a request came from, and who signed in over this very connection. */
export interface PipeClient {
  address: string;
  login: PipeLogin | null;
}

/** Does what is asked and answers what the client gets. Refuses where the old server answers 400. */
export async function answerPipe(ports: PipePorts, client: PipeClient, asked: PipeRequest): Promise<string> {
  const { app, logins } = ports;
  switch (asked.ask) {
    case 'register':
      await register(app, client, asked);
      return done;
    case 'login':
      client.login = await logins.logIn(client.address, asked.user, asked.password);
      return done;
    case 'logout':
      await logins.logOut(mustBeLogin(ports, client, asked.user));
      client.login = null;
      return done;
    case 'create':
    case 'join':
    case 'exit':
    case 'send':
      await act(app, mustBeLogin(ports, client, asked.user).caller, asked);
      return done;
    case 'fetch':
      return fetchMessages(ports, client, asked.room);
    case 'members':
      return JSON.stringify(await membersOf(ports, client, asked.room));
    case 'rooms':
      return JSON.stringify(await roomsOf(ports, client));
    case 'active':
      return JSON.stringify(await activeUsers(ports));
  }
}

/** Signs nobody in: clients of this dialect do that by `/login`. */
async function register(app: App, { address }: PipeClient, { user, password }: { user: string; password: string }): Promise<void> {
  const { me } = await runCommand(app, { kind: 'anyone', address }, 'account.register', { name: user, password });
  await runCommand(app, { kind: 'user', user: me.id, session: me.session, address, connection: null }, 'account.signOut', {});
}

/** Nobody asks as somebody else: the name must be the one of this connection's login, or of a login of this address. */
function mustBeLogin(ports: PipePorts, client: PipeClient, user: string): PipeLogin {
  const login = ports.logins.find(client.address, user);
  const own = ownLogin(ports, client);
  if (login === undefined || (own !== undefined && own !== login)) throw refuse('not-signed-in');
  return login;
}

function ownLogin({ logins }: PipePorts, { login }: PipeClient): PipeLogin | undefined {
  return login !== null && logins.isLive(login) ? login : undefined;
}

async function act(app: App, caller: UserCaller, asked: Extract<PipeRequest, { room: string; user: string }>): Promise<void> {
  const nonce = newId();
  // Clients without a login poll: rooms of this dialect are open, as they always were.
  if (asked.ask === 'create') return void (await runCommand(app, caller, 'room.create', { kind: 'public', name: asked.room, settings: { guestsAllowed: true }, nonce }));
  if (asked.ask === 'join') return void (await runCommand(app, caller, 'room.join', { room: await findRoom(app, caller, asked.room), nonce }));
  const room = await mustBeOwnRoom(app, caller, asked.room);
  if (asked.ask === 'send') return void (await runCommand(app, caller, 'message.send', { room: room.id, nonce, content: { kind: 'text', format: 'plain', text: asked.text } }));
  // Nobody leaves the global room; its clients go all the same.
  if (room.kind !== 'global') await runCommand(app, caller, 'room.leave', { room: room.id, nonce });
}

async function findOwnRoom(app: App, caller: UserCaller, name: string) {
  const key = foldCase(name);
  const { rooms } = await runCommand(app, caller, 'room.list', {});
  return rooms.find((room) => room.name !== null && foldCase(room.name) === key) ?? rooms.find(({ alias }) => alias === key);
}

async function mustBeOwnRoom(app: App, caller: UserCaller, name: string) {
  const room = await findOwnRoom(app, caller, name);
  if (room === undefined) throw refuse('not-found');
  return room;
}

/** The id of an own room, or of one in the directory. */
async function findRoom(app: App, caller: UserCaller, name: string): Promise<string> {
  const own = await findOwnRoom(app, caller, name);
  if (own !== undefined) return own.id;
  const key = foldCase(name);
  const { rooms } = await runCommand(app, caller, 'room.directory', { query: name.slice(0, 80) });
  const listed = rooms.find((room) => foldCase(room.name) === key || room.alias === key);
  if (listed === undefined) throw refuse('not-found');
  return listed.id;
}

/** Rooms open to guests for anybody, from memory; the own ones for who signed in over this connection. */
async function fetchMessages(ports: PipePorts, client: PipeClient, name: string): Promise<string> {
  const open = await ports.polled.fetch(name);
  if (open !== null) return open;
  const login = ownLogin(ports, client);
  if (login === undefined) throw refuse('not-found');
  const { id } = await mustBeOwnRoom(ports.app, login.caller, name);
  const { messages, users } = await runCommand(ports.app, login.caller, 'history.read', { room: id, limit: 200 });
  return listOf(messages, users);
}

async function membersOf(ports: PipePorts, client: PipeClient, name: string): Promise<string[]> {
  const login = ownLogin(ports, client);
  const own = login && (await findOwnRoom(ports.app, login.caller, name));
  if (login === undefined || own === undefined) return (await listGuestMembers(ports.app, name)).map((user) => user.name);
  const { users } = await runCommand(ports.app, login.caller, 'member.list', { room: own.id });
  return users.map((user) => user.name);
}

async function roomsOf(ports: PipePorts, client: PipeClient): Promise<string[]> {
  const login = ownLogin(ports, client);
  if (login === undefined) return listGuestRooms(ports.app);
  const own = (await runCommand(ports.app, login.caller, 'room.list', {})).rooms.flatMap(({ name }) => name ?? []);
  const listed = (await runCommand(ports.app, login.caller, 'room.directory', {})).rooms.map(({ name }) => name);
  return [...new Set([...own, ...listed])];
}

/** Who of the members of the guests' room is connected now. */
async function activeUsers({ app, room }: PipePorts): Promise<string[]> {
  const members = await listGuestMembers(app, room);
  return members.filter(({ id }) => app.place.presences.stateOf(id) !== 'offline').map(({ name }) => name);
}
