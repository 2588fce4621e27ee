import { limits } from '@hubbub/protocol/limits';
import { createSignal } from 'solid-js';
import { useStrings, type Translate } from '../strings/strings.ts';
import { PasswordField } from './PasswordField.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';

/** A new password and its repetition. */
export interface Pair {
  password: string;
  repeat: string;
}

/** What is wrong with one of the boxes, null when nothing is; whether a password is strong enough the server decides. */
export function pairError(pair: Pair, box: keyof Pair, t: Translate): string | null {
  const missing = limits.passwordMin - [...pair.password].length;
  if (box === 'repeat') return missing <= 0 && pair.repeat !== pair.password ? t('account.passwordsDiffer') : null;
  if (!pair.password) return t('account.missing.password');
  return missing > 0 ? t('strength.short', { count: missing }) : null;
}

/** Whether both are the same and long enough. */
export function isPairReady(pair: Pair): boolean {
  return [...pair.password].length >= limits.passwordMin && pair.password === pair.repeat;
}

/** Two boxes for a new password with a strength meter; `about` are words that make it weak. */
export function PasswordPair(props: {
  value: Pair;
  onValue(pair: Pair): void;
  about: readonly string[];
  label?: string;
  error?: (box: keyof Pair) => string | null;
  autofocus?: boolean;
}) {
  const t = useStrings();
  const [left, setLeft] = createSignal(false);
  const differs = () => (left() && props.value.repeat !== '' && props.value.repeat !== props.value.password ? t('account.passwordsDiffer') : null);
  return (
    <>
      <PasswordField
        label={props.label ?? t('account.password')}
        value={props.value.password}
        onValue={password => props.onValue({ ...props.value, password })}
        error={props.error?.('password')}
        autocomplete="new-password"
        autofocus={props.autofocus}
        required
        below={<StrengthMeter password={props.value.password} about={props.about} />}
      />
      <PasswordField
        label={t('account.repeatPassword')}
        value={props.value.repeat}
        onValue={repeat => props.onValue({ ...props.value, repeat })}
        onBlur={() => setLeft(true)}
        error={props.error?.('repeat') ?? differs()}
        autocomplete="new-password"
        required
      />
    </>
  );
}
