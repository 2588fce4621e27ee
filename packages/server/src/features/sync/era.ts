import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../tx.ts';

const setting = 'era';

/**
 * The present life of the place. A backup holds none, so that a place brought back from one gets
 * another: logs may grow anew over numbers that clients saw before with other entries.
 */
export async function readEra(tx: Tx): Promise<string> {
  const known = await tx.admin.readSetting(setting);
  if (known !== undefined) return known;
  const era = newId();
  await tx.admin.putSetting(setting, era);
  return era;
}
