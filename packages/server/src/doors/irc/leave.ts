import type { Client } from './client.ts';
import { leaveGuest } from './guests.ts';
import { tellSharing, tellWatchers } from './hear-people.ts';
import { renamePerson } from './nick.ts';

/**
 * Takes a connection out, once: an account stays in its rooms, seen as away; a guest leaves for
 * good. Its session ends with it.
 */
export async function leave(client: Client, reason: string): Promise<void> {
  const { door, person, caller } = client;
  if (!door.clients.delete(client)) return;
  door.monitors.clear(client);
  if (person === null) return void (await endSession(client));
  door.live.remove(client);
  door.channels.detach(client);
  door.people.disconnect(person, client);
  if (person.clients.length > 0) return void (await endSession(client));
  if (person.user.kind === 'guest') {
    person.isLeaving = true;
    person.isHere = false;
    tellSharing(door, person, null, 'QUIT', `QUIT :${reason}`);
    tellWatchers(door, person, false);
    door.past.add(person, door.app.clock());
    await leaveGuest(door.app, caller!).catch((error: unknown) => door.app.log.error({ error: String(error) }, 'a guest could not leave'));
  } else {
    door.past.add(person, door.app.clock());
    renamePerson(door, person, door.people.restingNick(person));
    person.operator = false;
    await endSession(client);
  }
  door.people.letGo(person);
}

/** A session that was ended already needs no end. */
async function endSession(client: Client): Promise<void> {
  client.caller ??= client.registering?.caller ?? null;
  if (client.caller !== null) await client.run('account.signOut', {}).catch(() => {});
}
