import { isBehind, mayAttach } from '../../attach-connection.ts';
import { readRoomsAttachment } from '../../read-room-snapshots.ts';
import type { UserCaller } from '../../kernel/caller.ts';
import { isQuery } from './channel.ts';
import type { Client } from './client.ts';
import { leaveGuest } from './guests.ts';
import { appear, tellSharing, tellWatchers } from './hear-people.ts';
import { endSession, rest } from './leave.ts';
import { line } from './line.ts';
import { renamePerson } from './nick.ts';
import { type Person, sourceOf } from './person.ts';

/**
 * A connection that is somebody already signed in to an account (IRCv3 sasl 3.2): it is the
 * account's from here on, keeps its nickname if the account has none in use and nobody else does,
 * and its former session ends. It hears the account's queries; its channels once it joins them,
 * since nothing but the answer may come between two exchanges. Answers the channels it is no
 * longer in, or undefined when it stays who it is, or is closed.
 */
export async function becomeAccount(client: Client, caller: UserCaller): Promise<string[] | undefined> {
  const { door } = client;
  const [former, was] = [client.person!, client.caller!];
  if (caller.user === was.user) return void (await endSession(client, caller));
  const read = () => readRoomsAttachment(door.app, caller.user, caller.session, () => false);
  let attachment = await read();
  while (attachment !== undefined && isBehind(door.app, attachment)) attachment = await read();
  if (client.closing) return void (await endSession(client, caller));
  if (attachment === undefined) return void client.close('Your session has ended');
  if (!mayAttach(door.app, attachment)) return void client.end('out-of-touch');
  const left = former.channels.filter((channel) => !isQuery(channel) && channel.listeners.has(client)).map(({ name }) => name);
  door.live.remove(client);
  door.channels.detach(client);
  door.people.disconnect(former, client);
  client.caller = caller;
  client.person = door.people.learn(attachment.me);
  passNick(client, former, client.person);
  door.people.connect(client.person, client);
  appear(client, client.person);
  const queries = attachment.snapshots.filter(({ room, members }) => room.kind === 'direct' && members.length <= 2);
  door.channels.attach(client, queries.map((query) => door.channels.open(query, query.head)));
  door.live.add(client);
  await (former.user.kind === 'guest' ? leaveGuest(door.app, was) : endSession(client, was));
  door.people.letGo(former);
  return left;
}

/** Gives the nickname of a connection on, from whom it was to whom it is now, or tells it the one that it goes by instead. */
function passNick(client: Client, former: Person, person: Person): void {
  const { door } = client;
  const { nick, username, realname, invisible } = former;
  const source = sourceOf(former);
  const isGuest = former.user.kind === 'guest';
  if (isGuest) {
    former.isLeaving = true;
    tellSharing(door, former, null, 'QUIT', 'QUIT :Signed in');
    door.people.giveUpNick(former);
  } else if (former.clients.length === 0) {
    rest(door, former);
  }
  const passes = person.clients.length === 0 && door.people.named(nick) === undefined;
  if (passes) renamePerson(door, person, nick);
  if (person.clients.length === 0) Object.assign(person, { username, realname, invisible, signedOnAt: door.app.clock(), activeAt: door.app.clock() });
  // To who watches a guest's nickname it was there all the time.
  if (isGuest && passes) person.isHere = true;
  else if (isGuest) tellWatchers(door, former, false);
  if (person.nick !== nick) client.reply(line(`:${source} NICK :${person.nick}`));
}
