import { protocolVersion } from '@hubbub/protocol';
import type { Transact } from '../../kernel/feature.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';

/** Tells what a client needs to know before signing in. */
export const readServer: Transact<'server.read'> = async (tx, { place }) => {
  const { name, signUp } = await readPlaceSettings(tx, place);
  const needsAdministrator = (await tx.accounts.countAdministrators()) === 0;
  return {
    reply: { name: name.value, version: place.version, protocol: protocolVersion, signUp: signUp.value, needsAdministrator },
  };
};
