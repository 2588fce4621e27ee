import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Client, openClient } from '@hubbub/client';
import { sqliteKeep } from '../keep-sqlite.ts';
import { stateFolder } from './folders.ts';
import { forgetSession } from './known-sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** Opens the engine of somebody signed in; what must survive is kept in the state folder, one file per account. */
export function openEngine({ origin, token, account }: SignedIn): Client {
  const place = createHash('sha256').update(origin).digest('hex').slice(0, 16);
  return openClient({ origin, token, account, keep: sqliteKeep(join(stateFolder(), `${place}-${account}.sqlite`)) });
}

/** Signs out: the session ends on the server, and nothing of the account stays on this machine. */
export async function signOut(client: Client, session: SignedIn): Promise<void> {
  await client.signOut();
  forgetSession(session);
}
