import { join } from 'node:path';
import { type Client, openClient } from '@hubbub/client';
import { sqliteKeep, type TerminalKeep } from '../keep-sqlite.ts';
import { stateFolder } from './folders.ts';
import { forgetSession } from './known-sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** Opens the engine of somebody signed in; what must survive is kept in the state folder, one file per account. The client closes it. */
export function openEngine({ origin, token, account }: SignedIn): { client: Client; keep: TerminalKeep } {
  const place = new Bun.CryptoHasher('sha256').update(origin).digest('hex').slice(0, 16);
  const keep = sqliteKeep(join(stateFolder(), `${place}-${account}.sqlite`));
  return { client: openClient({ origin, token, account, keep }), keep };
}

/** Signs out: the session ends on the server, and nothing of the account stays on this machine. */
export async function signOut(client: Client, session: SignedIn): Promise<void> {
  await client.signOut();
  forgetSession(session);
}
