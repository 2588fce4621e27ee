import type { Account } from './account.ts';
import type { Core } from './core.ts';
import type { Invitations } from './invitations.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { Rooms } from './rooms.ts';

interface Painted {
  account: Account;
  invitations: Invitations;
  outbox: Outbox;
  people: People;
  rooms: Rooms;
}

/** Shows what is kept before the network answers: account, rooms, newest messages, outbox. */
export async function paint(core: Core, { account, invitations, outbox, people, rooms }: Painted): Promise<void> {
  // Asked together and shown together: who sees the account sees its rooms.
  const [kept, keptRooms] = await Promise.all([core.keep.readAccount(), core.keep.readRooms()]);
  if (kept && account.take(kept.me, core.changes)) {
    account.era = kept.era ?? null;
    people.learn(kept.users);
    invitations.replace(kept.invitations);
    for (const room of keptRooms) rooms.restore(room, kept.me.id);
  }
  await outbox.reread();
}
