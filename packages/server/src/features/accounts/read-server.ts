import { type Me, protocolVersion } from '@hubbub/protocol';
import type { Caller } from '../../kernel/caller.ts';
import type { Transact } from '../../kernel/feature.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import type { Tx } from '../../tx.ts';
import { readMe } from './own-account.ts';

/** Tells what a client needs to start: what this place is, and whose session asks. */
export const readServer: Transact<'server.read'> = async (tx, { place, caller }) => {
  const { name, signUp } = await readPlaceSettings(tx, place);
  const needsAdministrator = (await tx.accounts.countAdministrators()) === 0;
  const me = await findMe(tx, caller);
  return {
    reply: { name: name.value, version: place.version, protocol: protocolVersion, signUp: signUp.value, needsAdministrator, me },
  };
};

/** Nobody is no refusal here: a browser that holds no session has to find that out somehow. */
async function findMe(tx: Tx, caller: Caller): Promise<Me | null> {
  if (caller.kind !== 'user') return null;
  const live = await tx.accounts.findLiveSession(caller.session);
  return live?.user === caller.user ? readMe(tx, caller) : null;
}
