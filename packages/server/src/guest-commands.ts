import type { App } from './app.ts';
import { enterAsGuest } from './features/accounts/enter-as-guest.ts';
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

/** Ends a guest whose connection is gone. A repeat does nothing. */
export async function leaveGuest(app: App, user: string): Promise<void> {
  await runInnerCommand(app, leaveAsGuest, { user });
}

/** Ends the guests a killed server left behind; to be called before any door opens. */
export async function sweepGuests(app: App): Promise<void> {
  const users = await app.store.transact((tx) => tx.accounts.readGuests());
  await Promise.all(users.map((user) => leaveGuest(app, user)));
}
