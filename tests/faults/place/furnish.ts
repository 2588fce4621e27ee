import { fillPlace, type PrepareStep } from '@hubbub/load/fill-place';
import { openOperator } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import type { LabRoom, Seat } from '../clients/order.ts';
import { pick } from '../clients/chance.ts';
import { askPatiently } from './ask-patiently.ts';

/** How many of what a run has. */
export interface Furniture {
  members: number;
  coldRooms: number;
  /** Members of a cold room. */
  coldMembers: number;
}

export interface Furnished {
  seats: Seat[];
  rooms: LabRoom[];
}

const password = 'orbit velvet lantern 7';

/** Makes accounts and rooms through a running node: two hot rooms with everybody, cold ones with some, public and private in turn. */
export async function furnish(dataDir: string, webPort: number, furniture: Furniture, random: () => number): Promise<Furnished> {
  const ask = makeAsk(webPort);
  const seats = [...(await tokenSeats(dataDir, furniture.members)), ...(await accountSeats(ask))];
  const members = seats.filter(({ role }) => role === 'member');
  const everybody = seats.filter(({ role }) => role === 'member' || role === 'http' || role === 'irc' || role === 'session');
  const rooms: LabRoom[] = [await globalRoom(ask, members[0]!)];
  for (const kind of ['public', 'private'] as const) rooms.push(await makeRoom(ask, `Hot ${kind}`, 'hot', kind, everybody));
  for (let number = 0; number < furniture.coldRooms; number++) {
    const some = shuffled(members, random).slice(0, furniture.coldMembers);
    rooms.push(await makeRoom(ask, `Cold ${number + 1}`, 'cold', number % 2 === 0 ? 'public' : 'private', some));
  }
  return { seats, rooms };
}

type Ask = (token: string, method: string, path: string, body?: object) => Promise<Record<string, never>>;

function makeAsk(port: number): Ask {
  return async (token, method, path, body) => (await askPatiently(`http://127.0.0.1:${port}/api/v1/${path}`, {
    method, headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })) as Record<string, never>;
}

/** Members, a program and a spy, who come with a token. */
async function tokenSeats(dataDir: string, members: number): Promise<Seat[]> {
  const operator = await openOperator(testConfig(dataDir));
  try {
    const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
    const people = await fillPlace(run, { users: members + 2, rooms: 0, members: 0, messages: 0 }, () => {});
    const role = (index: number): Seat['role'] => (index < members ? 'member' : index === members ? 'http' : 'spy');
    const name = (index: number): string => (index < members ? `m${index}` : index === members ? 'http' : 'spy');
    return people.map(({ user, token }, index) => ({ client: name(index), role: role(index), user, token, account: null }));
  } finally {
    await operator.close();
  }
}

/** Those who sign in by name, and two without an account. */
async function accountSeats(ask: Ask): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (const [client, role] of [['ircer', 'irc'], ['signer', 'session']] as const) {
    const { me, token } = (await ask('', 'POST', 'accounts', { name: client, password })) as unknown as { me: { id: string }; token: string };
    seats.push({ client, role, user: me.id, token, account: { name: client, password } });
  }
  const nobody = { user: '', token: '', account: null };
  return [...seats, { client: 'liner', role: 'line', ...nobody }, { client: 'ircspy', role: 'spy', ...nobody }];
}

async function globalRoom(ask: Ask, { token }: Seat): Promise<LabRoom> {
  const { rooms } = (await ask(token, 'GET', 'rooms')) as unknown as { rooms: { id: string; alias: string; kind: string }[] };
  const { id, alias } = rooms.find(({ kind }) => kind === 'global')!;
  return { id, alias, heat: 'everyone', kind: 'global', owner: '', members: [] };
}

async function makeRoom(ask: Ask, name: string, heat: LabRoom['heat'], kind: 'public' | 'private', [owner, ...others]: Seat[]): Promise<LabRoom> {
  const { room } = (await ask(owner!.token, 'POST', 'rooms', { kind, name })) as unknown as { room: { id: string; alias: string } };
  const link = (await ask(owner!.token, 'POST', `rooms/${room.id}/invite-links`, { expiresInMs: null, uses: null })) as unknown as { code: string };
  await Promise.all(others.map(({ token }) => ask(token, 'POST', `invites/${link.code}/accept`, {})));
  return { id: room.id, alias: room.alias, heat, kind, owner: owner!.user, members: [owner!, ...others].map(({ user }) => user) };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const left = [...list];
  return Array.from({ length: left.length }, () => {
    const one = pick(left, random);
    left.splice(left.indexOf(one), 1);
    return one;
  });
}
