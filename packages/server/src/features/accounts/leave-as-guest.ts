import { z } from 'zod';
import { innerFeature } from '../../kernel/inner-feature.ts';
import type { Telling } from '../../kernel/telling.ts';
import { endMembership } from '../rooms/access.ts';
import type { Tx } from '../../tx.ts';
import { userOf } from './user-of.ts';

/**
 * Ends a guest: session, memberships, and the account too unless messages or reactions of theirs
 * are kept. Then the row stays to say whose they are, disabled, and its name is free for others. A
 * repeat, and anybody who is no guest, does nothing.
 */
export const leaveAsGuest = innerFeature({
  input: z.strictObject({ user: z.string() }),
  async transact(tx, { input, now }) {
    const guest = await tx.accounts.findUser(input.user);
    if (guest?.kind !== 'guest') return { reply: {} };
    const tellings = await leaveRooms(tx, guest.id, now);
    tellings.push({ to: 'sessions', user: guest.id, ended: await tx.accounts.endSessions(guest.id, null, now) });
    if (!(await tx.accounts.hasLeftTraces(guest.id))) {
      await tx.accounts.deleteUser(guest.id);
      return { reply: {}, tellings };
    }
    await tx.accounts.releaseName(guest.id);
    if (guest.disabledAt !== null) return { reply: {}, tellings };
    await tx.accounts.updateUser(guest.id, { disabledAt: now });
    tellings.push({ to: 'everyone', fact: { fact: 'user.changed', user: userOf({ ...guest, disabledAt: now }) } });
    return { reply: {}, tellings };
  },
});

async function leaveRooms(tx: Tx, user: string, now: number): Promise<Telling[]> {
  const tellings: Telling[] = [];
  for (const id of await tx.rooms.readRoomIdsOf(user)) {
    const { room } = (await tx.rooms.findStanding(id, user))!;
    tellings.push(...(await endMembership(tx, room, user, { by: user, now, banned: false })));
  }
  return tellings;
}
