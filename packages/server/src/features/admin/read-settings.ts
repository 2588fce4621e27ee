import type { Transact } from '../../kernel/feature.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';

/** Reads name and sign-up mode of the place. */
export const readSettings: Transact<'admin.readSettings'> = async (tx, { place }) => ({
  reply: await readPlaceSettings(tx, place),
});
