import { refuse } from '../../kernel/refuse.ts';
import type { Telling } from '../../kernel/telling.ts';
import type { Tx } from '../../tx.ts';
import type { UserRow } from './store.ts';
import { userOf } from './user-of.ts';

/**
 * Disables an account and ends its sessions; reset links become void. Disabling a disabled one
 * changes nothing. Refuses `last-administrator`.
 */
export async function disableAccount(tx: Tx, user: UserRow, now: number): Promise<Telling[]> {
  if (user.disabledAt !== null) return [];
  await mustLeaveAnAdministrator(tx, user);
  await tx.accounts.updateUser(user.id, { disabledAt: now });
  await tx.accounts.endResetCodes(user.id, now);
  const ended = await tx.accounts.endSessions(user.id, null, now);
  return [{ to: 'sessions', user: user.id, ended }, changed({ ...user, disabledAt: now })];
}

/** Lets a disabled account sign in again; its sessions stay ended. */
export async function enableAccount(tx: Tx, user: UserRow): Promise<Telling[]> {
  if (user.disabledAt === null) return [];
  await tx.accounts.updateUser(user.id, { disabledAt: null });
  return [changed({ ...user, disabledAt: null })];
}

/** Makes someone an administrator, or no longer one. Refuses `last-administrator`, and `forbidden` for who is no person. */
export async function setAdministrator(tx: Tx, user: UserRow, administrator: boolean): Promise<Telling[]> {
  if (user.administrator === administrator) return [];
  if (administrator && user.kind !== 'person') {
    throw refuse('forbidden', { message: 'Only people with an account can be administrators.' });
  }
  if (!administrator) await mustLeaveAnAdministrator(tx, user);
  await tx.accounts.updateUser(user.id, { administrator });
  return [changed({ ...user, administrator })];
}

async function mustLeaveAnAdministrator(tx: Tx, { administrator, disabledAt }: UserRow): Promise<void> {
  if (!administrator || disabledAt !== null) return;
  if ((await tx.accounts.countAdministrators()) <= 1) throw refuse('last-administrator');
}

function changed(user: UserRow): Telling {
  return { to: 'everyone', fact: { fact: 'user.changed', user: userOf(user) } };
}
