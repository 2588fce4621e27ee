import type { Transact } from '../../kernel/feature.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { refuse } from '../../kernel/refuse.ts';
import { normaliseLine } from '../../kernel/text.ts';

/** Changes name or sign-up mode of the place; what a flag fixes is refused with `setting-locked`. */
export const changeSettings: Transact<'admin.changeSettings'> = async (tx, { input, place }) => {
  if (input.name !== undefined) {
    if (place.fixed.name !== null) throw refuse('setting-locked', { field: 'name' });
    await tx.admin.putSetting('name', normaliseLine(input.name, 'instanceNameMax', 'name'));
  }
  if (input.signUp !== undefined) {
    if (place.fixed.signUp !== null) throw refuse('setting-locked', { field: 'signUp' });
    await tx.admin.putSetting('signUp', input.signUp);
  }
  const settings = await readPlaceSettings(tx, place);
  if (input.name === undefined && input.signUp === undefined) return { reply: settings };
  return { reply: settings, tellings: [{ to: 'everyone', fact: { fact: 'place.changed', settings } }] };
};
