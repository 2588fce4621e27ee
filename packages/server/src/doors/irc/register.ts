import { refusalBodyOf } from '../answer.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refuse.ts';
import { isBehind, mayAttach } from '../../attach-connection.ts';
import { readRoomsAttachment, type RoomsAttachment } from '../../read-room-snapshots.ts';
import type { Client, Registering } from './client.ts';
import { sendLusers, sendMotd } from './commands/server.ts';
import { enterGuest, leaveGuest } from './guests.ts';
import { isFree, refuseNick, renamePerson } from './nick.ts';
import { appear, awayLine } from './hear-people.ts';
import { ownModesOf, type Person } from './person.ts';
import { showOwnRooms } from './own-rooms.ts';
import { sendIsupport } from './send-isupport.ts';
import { signInWith } from './sign-in.ts';

/** Registers a connection once it has said who it is; nothing while something is missing. */
export async function tryRegister(client: Client): Promise<void> {
  const { registering } = client;
  if (registering === null || registering.nick === null || registering.username === null || registering.negotiating) return;
  if (client.sasl !== null) {
    client.sasl = null;
    client.numeric('ERR_SASLABORTED', 'SASL authentication aborted');
  }
  const { password } = client.door.settings;
  if (password !== null && registering.password !== password) return refusePassword(client);
  const caller = registering.caller ?? (password === null && registering.password !== null ? await signInByPass(client, registering) : await asGuest(client, registering));
  if (caller === undefined || client.closing) return;
  try {
    await attach(client, registering, caller);
  } catch (error) {
    // Half registered it would wait for what never comes; its client comes again.
    client.close(refusalBodyOf(error, client.door.app.log, 'irc registration').message);
    client.caller = null;
    await leaveGuest(client.door.app, caller);
  }
}

function refusePassword(client: Client): void {
  client.numeric('ERR_PASSWDMISMATCH', 'Password incorrect');
  client.close('Password incorrect');
}

/** `PASS name:password`, or the password of the account called as the nickname. */
async function signInByPass(client: Client, { nick, password }: Registering): Promise<UserCaller | undefined> {
  const colon = password!.indexOf(':');
  const [name, secret] = colon === -1 ? [nick!, password!] : [password!.slice(0, colon), password!.slice(colon + 1)];
  try {
    return (await signInWith(client, name, secret)).caller;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'wrong-credentials') refusePassword(client);
    else client.close(error.body.message);
    return undefined;
  }
}

async function asGuest(client: Client, { nick }: Registering): Promise<UserCaller | undefined> {
  if (client.door.settings.guests === 'closed') {
    client.close('Sign in with SASL: this server has no guests');
    return undefined;
  }
  if (client.door.people.named(nick!) !== undefined) return busyNick(client);
  try {
    return await enterGuest(client, nick!);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'taken') return busyNick(client);
    client.close(error.body.message);
    return undefined;
  }
}

function busyNick(client: Client): undefined {
  const { registering } = client;
  refuseNick(client, registering!.nick!);
  registering!.nick = null;
  return undefined;
}

async function attach(client: Client, registering: Registering, caller: UserCaller): Promise<void> {
  const { door } = client;
  client.caller = caller;
  if (!(await isFree(client, registering.nick!, caller.user))) return giveUpNick(client, registering, caller);
  const read = () => readRoomsAttachment(door.app, caller.user, caller.session, (room) => door.channels.find(room) !== undefined);
  let attachment = await read();
  while (attachment !== undefined && isBehind(door.app, attachment)) attachment = await read();
  if (attachment === undefined) return client.close('Your session has ended');
  const holder = door.people.named(registering.nick!);
  if (holder !== undefined && holder.user.id !== caller.user) return giveUpNick(client, registering, caller);
  if (!mayAttach(door.app, attachment)) client.end('out-of-touch');
  if (client.closing) return void (await leaveGuest(door.app, caller));
  const person = become(client, registering, attachment);
  // What is shown as past ends where what is heard begins.
  const rooms = attachment.rooms.flatMap(({ id }) => {
    const channel = door.channels.find(id);
    return channel?.listeners.has(client) === true ? [{ id, head: channel.seq }] : [];
  });
  welcome(client);
  await showOwnRooms(client, person, rooms);
}

/** The account stays signed in, a guest goes, until another nickname comes. */
async function giveUpNick(client: Client, registering: Registering, caller: UserCaller): Promise<void> {
  client.caller = null;
  if (registering.caller === null) await leaveGuest(client.door.app, caller);
  busyNick(client);
}

/** From here on the connection is the person's: it hears their rooms, in the order of tellings (M3). */
function become(client: Client, { nick, username, realname }: Registering, { me, snapshots, rooms }: RoomsAttachment): Person {
  const { door } = client;
  const person = door.people.learn(me);
  const isFirst = person.clients.length === 0;
  if (isFirst) renamePerson(door, person, nick!);
  client.registering = null;
  client.person = person;
  door.people.connect(person, client);
  if (isFirst) Object.assign(person, { username, realname, signedOnAt: door.app.clock(), activeAt: door.app.clock() });
  for (const snapshot of snapshots) door.channels.open(snapshot, snapshot.head);
  door.channels.attach(client, rooms.flatMap(({ id }) => door.channels.find(id) ?? []));
  door.live.add(client);
  appear(client, person);
  return person;
}

function welcome(client: Client): void {
  const { settings, app, startedAt } = client.door;
  const { person } = client;
  client.numeric('RPL_WELCOME', `Welcome to ${settings.network}, ${person!.nick}`);
  client.numeric('RPL_YOURHOST', `Your host is ${settings.serverName}, running hubbub-${app.place.version}`);
  client.numeric('RPL_CREATED', `This server was started ${new Date(startedAt).toUTCString()}`);
  client.say(`004 ${client.nick} ${settings.serverName} hubbub-${app.place.version} Bio beIiklmnostv beIklov`);
  sendIsupport(client);
  sendLusers(client);
  sendMotd(client);
  client.numeric('RPL_UMODEIS', ownModesOf(person!));
  if (person!.away !== null) client.reply(awayLine(client));
}
