import type { Feature, Look } from '../../kernel/feature.ts';
import { verifyPassword } from '../../kernel/passwords.ts';
import { refuse } from '../../kernel/refuse.ts';
import { nameKeyOf } from '../../kernel/user-name.ts';
import { addressOf } from './address-of.ts';
import { newSession } from './new-session.ts';
import type { UserRow } from './store.ts';
import { meOf } from './user-of.ts';

/** Signs in. Unknown, disabled and wrong all cost one hash and answer `wrong-credentials` (A4). */
export const signIn: Feature<'account.signIn', { user: string; hash: string }> = {
  async prepare({ input, caller, place: { rates } }, look) {
    const nameKey = nameKeyOf(input.name);
    const address = addressOf(caller);
    rates.mustAdmitSignIn(nameKey, address);
    const user = await findSignable(look, nameKey);
    // Asked again on its turn: many tries sent at once must not all pass before the first one fails.
    const onTurn = (): void => rates.mustAdmitSignIn(nameKey, address);
    const isRight = await verifyPassword(input.password, user?.passwordHash ?? null, onTurn);
    if (isRight && user !== undefined) return { user: user.id, hash: user.passwordHash! };
    rates.signInFailed(nameKey, address);
    throw refuse('wrong-credentials');
  },

  async transact(tx, { input, now, prepared }) {
    const user = await tx.accounts.findUser(prepared.user);
    const isUnchanged = user !== undefined && user.disabledAt === null && user.passwordHash === prepared.hash;
    if (!isUnchanged) throw refuse('wrong-credentials');
    const { session, token } = await newSession(tx, user.id, input.deviceName, now);
    return { reply: { me: meOf(user, session), token } };
  },
};

/** Who may sign in at all: disabled accounts and imported authors are like unknown ones. */
async function findSignable(look: Look, nameKey: string): Promise<UserRow | undefined> {
  const user = await look((tx) => tx.accounts.findUserByNameKey(nameKey));
  return user === undefined || user.disabledAt !== null || user.passwordHash === null ? undefined : user;
}
