import type { Me } from '@hubbub/protocol';
import { createSignal } from 'solid-js';
import { ask } from '../app/ask.ts';
import { refusalOf } from '../app/explain.ts';
import { writeLocal } from '../app/local.ts';
import { createTask } from '../app/task.ts';
import { beginWelcome } from '../app/welcome.ts';
import { useStrings } from '../strings/strings.ts';
import { deviceName } from './device-name.ts';
import { createFieldErrors } from './field-errors.ts';
import { createNewPassword } from './new-password.ts';
import { suggestUserName } from './suggest-user-name.ts';

/** With what an account is made besides its fields. */
export interface AccountCodes {
  /** Makes the first administrator. */
  setup?: string | undefined;
  /** Also joins the room of this invite link. */
  invite?: string | undefined;
}

const fields = ['displayName', 'name', 'email', 'password'] as const;
/** A box of the form that the server may say no to. */
type AccountField = (typeof fields)[number];

/** Refusals of the name itself; "taken" and "looks like another" can be helped with another name. */
const isNameTaken = (code: string) => code === 'taken' || code === 'confusable' || code === 'reserved-name';

/** The values of the form; the user name follows the display name until it is typed. */
function createValues() {
  const [displayName, setDisplayName] = createSignal('');
  const [typedName, setTypedName] = createSignal<string | null>(null);
  const [email, setEmail] = createSignal('');
  const name = () => typedName() ?? suggestUserName(displayName());
  return { displayName, setDisplayName, name, setName: setTypedName, isSuggested: () => typedName() === null && name() !== '', email, setEmail, secret: createNewPassword() };
}

/** The state of the form for a new account; `done` is called with the account once it is there. */
export function createAccountForm(codes: AccountCodes, done: (me: Me) => void | Promise<void>) {
  const t = useStrings();
  const values = createValues();
  const [tried, setTried] = createSignal(false);
  const create = createTask(async () => {
    const { me } = await ask('account.register', {
      name: values.name().trim(), password: values.secret.pair().password, deviceName: deviceName(navigator.userAgent),
      ...(codes.setup ? { setup: codes.setup } : {}), ...(codes.invite ? { invite: codes.invite } : {}),
      ...(values.displayName().trim() ? { displayName: values.displayName().trim() } : {}),
      ...(values.email().trim() ? { email: values.email().trim() } : {}),
    });
    writeLocal('knows', true);
    beginWelcome();
    await done(me);
  });
  const errors = createFieldErrors(create.error, fields);
  const isNameMissing = () => !values.name().trim();
  return {
    ...values, create,
    error: (field: AccountField) => errors.at(field) ?? (field === 'name' && tried() && isNameMissing() ? t('account.missing.userName') : null),
    /** What has no box of its own to stand at. */
    otherError: errors.other,
    isNameTaken: () => isNameTaken(refusalOf(create.error())?.code ?? ''),
    /** Answers whether the account was made; what is missing is said at its box instead. */
    async submit() {
      setTried(true);
      return values.secret.check() && !isNameMissing() && create.run();
    },
  };
}
