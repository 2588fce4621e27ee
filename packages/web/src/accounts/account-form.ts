import type { Me } from '@hubbub/protocol';
import { createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { explain, refusalOf } from '../app/explain.ts';
import { writeLocal } from '../app/local.ts';
import { createTask } from '../app/task.ts';
import { beginWelcome } from '../app/welcome.ts';
import { useStrings } from '../strings/strings.ts';
import { deviceName } from './device-name.ts';
import { pairError } from './PasswordPair.tsx';
import { suggestUserName } from './suggest-user-name.ts';

/** With what an account is made besides its fields. */
export interface AccountCodes {
  /** Makes the first administrator. */
  setup?: string | undefined;
  /** Also joins the room of this invite link. */
  invite?: string | undefined;
}

/** A box of the form. */
export type AccountField = 'displayName' | 'name' | 'email' | 'password' | 'repeat';

const fields: readonly AccountField[] = ['displayName', 'name', 'email', 'password'];
/** Refusals of the name itself; "taken" and "looks like another" can be helped with another name. */
const isNameTaken = (code: string) => code === 'taken' || code === 'confusable' || code === 'reserved-name';

/** The values of the form; the user name follows the display name until it is typed. */
function createValues() {
  const [displayName, setDisplayName] = createSignal('');
  const [typedName, setTypedName] = createSignal<string | null>(null);
  const [email, setEmail] = createSignal('');
  const [pair, setPair] = createSignal({ password: '', repeat: '' });
  const name = () => typedName() ?? suggestUserName(displayName());
  return { displayName, setDisplayName, name, setName: setTypedName, isSuggested: () => typedName() === null && name() !== '', email, setEmail, pair, setPair };
}

/** The state of the form for a new account; `done` is called with the account once it is there. */
export function createAccountForm(codes: AccountCodes, done: (me: Me) => void | Promise<void>) {
  const t = useStrings();
  const values = createValues();
  const [tried, setTried] = createSignal(false);
  const create = createTask(async () => {
    const { me } = await ask('account.register', {
      name: values.name().trim(), password: values.pair().password, deviceName: deviceName(navigator.userAgent),
      ...(codes.setup ? { setup: codes.setup } : {}), ...(codes.invite ? { invite: codes.invite } : {}),
      ...(values.displayName().trim() ? { displayName: values.displayName().trim() } : {}),
      ...(values.email().trim() ? { email: values.email().trim() } : {}),
    });
    writeLocal('knows', true);
    beginWelcome();
    await done(me);
  });
  const missing = (field: AccountField) => {
    if (field === 'name' && !values.name().trim()) return t('account.missing.userName');
    return field === 'password' || field === 'repeat' ? pairError(values.pair(), field, t) : null;
  };
  const refusedField = () => fields.find(field => field === refusalOf(create.error())?.field);
  const error = (field: AccountField) => {
    if (refusedField() === field) return explain(create.error(), t).reason;
    return tried() ? missing(field) : null;
  };
  return {
    ...values, create, error,
    /** What has no box of its own to stand at. */
    otherError: () => (refusedField() ? null : create.error()),
    isNameTaken: () => isNameTaken(refusalOf(create.error())?.code ?? ''),
    /** Answers whether the account was made; what is missing is said at its box instead. */
    async submit() {
      setTried(true);
      return !([...fields, 'repeat'] as const).some(missing) && create.run();
    },
  };
}
