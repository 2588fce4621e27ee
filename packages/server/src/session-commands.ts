import type { App } from './app.ts';
import { elevateSession as elevate } from './features/accounts/elevate-session.ts';
import { runInnerCommand } from './run-inner-command.ts';

/** Lets a session act as an administrator by the operator's password, or, with null, no longer. Refuses `wrong-credentials`. */
export async function elevateSession(
  app: App, session: string, address: string, by: { name: string; password: string } | null,
): Promise<void> {
  await runInnerCommand(app, elevate, { session, address, by });
}
