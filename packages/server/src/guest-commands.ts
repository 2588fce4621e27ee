import type { User } from '@hubbub/protocol';
import type { App } from './app.ts';
import { enterAsGuest } from './features/accounts/enter-as-guest.ts';
import { registerGuest as register } from './features/accounts/register-guest.ts';
import { leaveAsGuest } from './features/accounts/leave-as-guest.ts';
import { runInnerCommand } from './run-inner-command.ts';

/** Somebody without an account, for as long as one connection lives. */
export interface Guest {
  user: string;
  session: string;
  /** As everybody sees it: the wished one, with a number behind it when another guest has it. */
  name: string;
}

/** Lets somebody in for one connection, by the rules of account names; see `features/accounts/enter-as-guest.ts`. */
export function enterGuest(app: App, name: string, address: string): Promise<Guest> {
  return runInnerCommand(app, enterAsGuest, { name, address });
}

/** Makes an account of a guest, who stays who they are; see `features/accounts/register-guest.ts`. */
export async function registerGuest(
  app: App, user: string, address: string, account: { name: string; password: string; email?: string },
): Promise<User> {
  return (await runInnerCommand(app, register, { user, address, ...account })).user;
}

/** Ends a guest whose connection is gone. A repeat does nothing. */
export async function leaveGuest(app: App, user: string): Promise<void> {
  await runInnerCommand(app, leaveAsGuest, { user });
}

/** Ends the guests that nodes which are gone left behind; one whom another node ends at the same time goes once. */
export async function sweepGuests(app: App): Promise<void> {
  const users = await app.store.transact((tx) => tx.nodes.readOrphanedGuests(), { writes: false });
  await Promise.all(users.map((user) => leaveGuest(app, user)));
}
