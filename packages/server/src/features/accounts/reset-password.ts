import type { Feature } from '../../kernel/feature.ts';
import { hashSecret } from '../../kernel/ids.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { refuse, type Refusal } from '../../kernel/refuse.ts';
import { prepareNewPassword, setPassword } from './new-password.ts';

/** Sets a new password by a reset link, which works once; ends all sessions of the account. */
export const resetPassword: Feature<'account.resetPassword', string> = {
  async prepare({ input, now, place }, look) {
    const names = await look(async (tx) => {
      const user = await tx.accounts.findResetCode(hashSecret(input.code), now);
      if (user === undefined) throw deadLink();
      const settings = await readPlaceSettings(tx, place);
      return [(await tx.accounts.findUser(user))!.name, settings.name.value];
    });
    return prepareNewPassword(input.password, names, place);
  },

  async transact(tx, { input, now, prepared }) {
    const id = await tx.accounts.takeResetCode(hashSecret(input.code), now);
    if (id === undefined) throw deadLink();
    const tellings = await setPassword(tx, id, prepared, { except: null, now });
    return { reply: { name: (await tx.accounts.findUser(id))!.name }, tellings };
  },
};

function deadLink(): Refusal {
  return refuse('not-found', { field: 'code', message: 'This link no longer works; ask for a new one.' });
}
