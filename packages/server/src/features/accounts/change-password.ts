import type { Feature } from '../../kernel/feature.ts';
import { verifyPassword } from '../../kernel/passwords.ts';
import { readPlaceSettings } from '../../kernel/place-settings.ts';
import { refuse } from '../../kernel/refuse.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import { prepareNewPassword, setPassword } from './new-password.ts';

/** Changes the own password, which must be given; tries count like sign-ins. Ends the other sessions. */
export const changePassword: Feature<'account.changePassword', { before: string | null; hash: string }> = {
  async prepare({ input, caller, place }, look) {
    if (caller.kind !== 'user') throw refuse('not-signed-in');
    const { user, settings } = await look(async (tx) => {
      const live = await tx.accounts.findLiveSession(caller.session);
      if (live?.user !== caller.user) throw refuse('not-signed-in');
      return { user: (await tx.accounts.findUser(caller.user))!, settings: await readPlaceSettings(tx, place) };
    });
    const nameKey = nameKeyOf(user.name);
    const onTurn = (): void => place.rates.mustAdmitSignIn(nameKey, caller.address);
    onTurn();
    if (!(await verifyPassword(input.current, user.passwordHash, onTurn))) {
      place.rates.signInFailed(nameKey, caller.address);
      throw refuse('wrong-credentials', { field: 'current', message: 'The current password is wrong.' });
    }
    const hash = await prepareNewPassword(input.password, [user.name, settings.name.value], place);
    return { before: user.passwordHash, hash };
  },

  async transact(tx, { actor, now, prepared }) {
    const user = await tx.accounts.findUser(actor.user);
    if (user?.passwordHash !== prepared.before) throw refuse('wrong-credentials', { field: 'current' });
    return { reply: {}, tellings: await setPassword(tx, actor.user, prepared.hash, { except: actor.session, now }) };
  },
};
