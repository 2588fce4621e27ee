import { limits } from '@hubbub/protocol/limits';
import { createSignal } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { TextField } from '../ui/TextField.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';

/** A new password and its repetition. */
export interface Pair {
  password: string;
  repeat: string;
}

/** Whether both are the same and long enough; whether it is strong enough the server decides. */
export function isPairReady(pair: Pair): boolean {
  return [...pair.password].length >= limits.passwordMin && pair.password === pair.repeat;
}

/** Two boxes for a new password with a strength meter; `about` are words that make it weak. */
export function PasswordPair(props: { value: Pair; onValue(pair: Pair): void; about: readonly string[]; label?: string }) {
  const t = useStrings();
  const [left, setLeft] = createSignal(false);
  const differs = () => left() && props.value.repeat !== '' && props.value.repeat !== props.value.password;
  return (
    <>
      <TextField
        label={props.label ?? t('account.password')}
        type="password"
        value={props.value.password}
        onValue={password => props.onValue({ ...props.value, password })}
        autocomplete="new-password"
        required
        below={<StrengthMeter password={props.value.password} about={props.about} />}
      />
      <TextField
        label={t('account.repeatPassword')}
        type="password"
        value={props.value.repeat}
        onValue={repeat => props.onValue({ ...props.value, repeat })}
        onBlur={() => setLeft(true)}
        error={differs() ? t('account.passwordsDiffer') : null}
        autocomplete="new-password"
        required
      />
    </>
  );
}
