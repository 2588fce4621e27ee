import type { InstanceSettings, SignUpMode } from '@hubbub/protocol';
import type { Tx } from '../tx.ts';
import type { Place } from './place.ts';

/** Name and sign-up mode of the place as they count now: fixed by a flag, stored, or the default. */
export async function readPlaceSettings(tx: Tx, { fixed }: Place): Promise<InstanceSettings> {
  const name = fixed.name ?? (await tx.admin.readSetting('name')) ?? 'Hubbub';
  const signUp = fixed.signUp ?? ((await tx.admin.readSetting('signUp')) as SignUpMode | undefined) ?? 'open';
  return {
    name: { value: name, locked: fixed.name !== null },
    signUp: { value: signUp, locked: fixed.signUp !== null },
  };
}
