import type { App } from '../../app.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refuse.ts';
import { parseUserName } from '../../kernel/user-name.ts';
import { enterGuest as enter, leaveGuest as leave, registerGuest as register } from '../../guest-commands.ts';
import { elevateSession as elevate } from '../../session-commands.ts';
import { isBehind, mayAttach } from '../../attach-connection.ts';
import { readRoomsAttachment } from '../../read-room-snapshots.ts';
import type { Client } from './client.ts';
import { tellAccount, tellSharing } from './hear-people.ts';
import { hostOf, type Person } from './person.ts';
import { callerOf } from './sign-in.ts';

/** What a guest is called as a user when the nickname cannot be a user name. */
const nameless = 'visitor';

/** Makes the guest of a connection. Refuses `taken` and `confusable` when the nickname is, or looks like, an account's. */
export async function enterGuest(client: Client, nick: string): Promise<UserCaller> {
  const { user, session } = await enter(client.door.app, userNameOf(nick), client.wire.address);
  return callerOf(client, user, session);
}

/** A user name as near to the nickname as user names may be. */
function userNameOf(nick: string): string {
  const name = nick.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[-_.]+|[-_.]+$/g, '').replaceAll('..', '.');
  try {
    return parseUserName(name).name;
  } catch (error) {
    if (error instanceof Refusal) return nameless;
    throw error;
  }
}

/** Ends a guest; anybody else stays. A repeat does nothing. */
export async function leaveGuest(app: App, { user }: UserCaller): Promise<void> {
  await leave(app, user);
}

/** Makes an account of a guest, who stays who they are. Refuses as `account.register` does. */
export async function registerGuest(client: Client, account: { name: string; password: string; email?: string }): Promise<void> {
  const { caller, door, person } = client;
  const user = await register(door.app, caller!.user, caller!.address, account);
  const before = hostOf(person!);
  door.people.learn(user);
  tellNewHost(client, person!, before);
}

/** A guest signed in to an account: the connection is the account's from here on, under its nickname. */
export async function becomeAccount(client: Client, caller: UserCaller): Promise<void> {
  const { door } = client;
  const guest = client.person!;
  const read = () => readRoomsAttachment(door.app, caller.user, caller.session, (room) => door.channels.find(room) !== undefined);
  let attachment = await read();
  while (attachment !== undefined && isBehind(door.app, attachment)) attachment = await read();
  if (attachment === undefined) return client.close('Your session has ended');
  if (!mayAttach(door.app, attachment)) return client.end('out-of-touch');
  const former = client.caller!;
  door.live.remove(client);
  door.channels.detach(client);
  door.people.disconnect(guest, client);
  client.caller = caller;
  const person = door.people.learn(attachment.me);
  client.person = person;
  const isFirst = person.clients.length === 0;
  const { nick, username, realname, invisible } = guest;
  guest.isLeaving = true;
  tellSharing(door, guest, null, 'QUIT', 'QUIT :Signed in');
  door.people.handOver(guest, person, isFirst);
  door.people.connect(person, client);
  if (isFirst) Object.assign(person, { username, realname, invisible, isHere: true, away: null, signedOnAt: door.app.clock() });
  else if (person.nick !== nick) client.say(`NICK :${person.nick}`);
  for (const snapshot of attachment.snapshots) door.channels.open(snapshot, snapshot.head);
  door.channels.attach(client, attachment.rooms.flatMap(({ id }) => door.channels.find(id) ?? []));
  door.live.add(client);
  await leaveGuest(door.app, former);
  door.people.letGo(guest);
}

function tellNewHost(client: Client, person: Person, before: string): void {
  const host = hostOf(person);
  if (host !== before) tellSharing(client.door, { ...person }, 'chghost', 'CHGHOST', `CHGHOST ${person.username} ${host}`);
  tellAccount(client.door, person);
}

/** Makes this connection's session act as an administrator, or, with null, no longer. Refuses `wrong-credentials`. */
export async function elevateSession(client: Client, by: { name: string; password: string } | null): Promise<void> {
  const { session, address } = client.caller!;
  await elevate(client.door.app, session, address, by);
}
