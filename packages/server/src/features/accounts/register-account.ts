import type { Feature } from '../../kernel/feature.ts';
import { acceptInvite } from '../rooms/access.ts';
import { addressOf } from './address-of.ts';
import { type CheckedAccount, makeAccount, prepareAccount } from './new-account.ts';
import { newSession } from './new-session.ts';
import { mustHaveWayIn } from './sign-up-way.ts';
import { meOf } from './user-of.ts';

/** Makes an account as the place allows it, joins the invite's room, and signs in. */
export const registerAccount: Feature<'account.register', CheckedAccount> = {
  prepare: ({ input, caller, place }, look) =>
    prepareAccount(input, place, look, async (tx) => {
      await mustHaveWayIn(tx, place, input);
      place.rates.mustAdmitSignUp(addressOf(caller));
    }),

  async transact(tx, { input, place, now, prepared }) {
    const way = await mustHaveWayIn(tx, place, input);
    const { user, tellings } = await makeAccount(tx, prepared, way === 'setup', now);
    const invited = input.invite === undefined ? [] : (await acceptInvite(tx, user.id, input.invite, now)).tellings;
    const { session, token } = await newSession(tx, user.id, input.deviceName, now);
    return { reply: { me: meOf(user, session), token }, tellings: [...tellings, ...invited] };
  },
};
