import type { UserCaller } from '../../kernel/caller.ts';
import { runCommand } from '../../run-command.ts';
import type { Client } from './client.ts';
import type { Door } from './door.ts';
import { leaveGuest } from './guests.ts';
import { tellSharing, tellWatchers } from './hear-people.ts';
import { renamePerson } from './nick.ts';
import type { Person } from './person.ts';

/**
 * Takes a connection out, once: an account stays in its rooms, seen as away; a guest leaves for
 * good. Its session ends with it.
 */
export async function leave(client: Client, reason: string): Promise<void> {
  const { door, person, caller } = client;
  if (!door.clients.delete(client)) return;
  door.monitors.clear(client);
  if (person === null) return void (await endOwnSession(client));
  door.live.remove(client);
  door.channels.detach(client);
  door.people.disconnect(person, client);
  if (person.clients.length > 0) return void (await endOwnSession(client));
  if (person.user.kind === 'guest') {
    person.isLeaving = true;
    person.isHere = false;
    tellSharing(door, person, null, 'QUIT', `QUIT :${reason}`);
    tellWatchers(door, person, false);
    door.past.add(person, door.app.clock());
    await leaveGuest(door.app, caller!).catch((error: unknown) => door.app.log.error({ error: String(error) }, 'a guest could not leave'));
  } else {
    rest(door, person);
    await endOwnSession(client);
  }
  door.people.letGo(person);
}

async function endOwnSession(client: Client): Promise<void> {
  client.caller ??= client.registering?.caller ?? null;
  if (client.caller !== null) await endSession(client, client.caller);
}

/** Ends a session of this connection; one that was ended already needs no end. */
export async function endSession({ door }: Client, caller: UserCaller): Promise<void> {
  await runCommand(door.app, caller, 'account.signOut', {}).catch(() => {});
}

/** The last IRC connection of an account is gone: it goes by its own name, without what that connection set. */
export function rest(door: Door, person: Person): void {
  door.past.add(person, door.app.clock());
  renamePerson(door, person, door.people.restingNick(person));
  Object.assign(person, { operator: false, bot: person.user.kind === 'bot' });
}
