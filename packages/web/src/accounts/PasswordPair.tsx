import { createSignal } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import type { NewPassword } from './new-password.ts';
import { PasswordField } from './PasswordField.tsx';
import { StrengthMeter } from './StrengthMeter.tsx';

/** Two boxes for a new password with a strength meter; `about` are words that make it weak. */
export function PasswordPair(props: {
  of: NewPassword;
  about: readonly string[];
  label?: string;
  /** What the server said against the password. */
  refused: string | null;
  autofocus?: boolean;
}) {
  const t = useStrings();
  const [left, setLeft] = createSignal(false);
  const pair = () => props.of.pair();
  const differs = () => (left() && pair().repeat !== '' && pair().repeat !== pair().password ? t('account.passwordsDiffer') : null);
  return (
    <>
      <PasswordField
        label={props.label ?? t('account.password')}
        value={pair().password}
        onValue={password => props.of.setPair({ ...pair(), password })}
        error={props.refused ?? props.of.error('password')}
        autocomplete="new-password"
        autofocus={props.autofocus}
        required
        below={<StrengthMeter password={pair().password} about={props.about} />}
      />
      <PasswordField
        label={t('account.repeatPassword')}
        value={pair().repeat}
        onValue={repeat => props.of.setPair({ ...pair(), repeat })}
        onBlur={() => setLeft(true)}
        error={props.of.error('repeat') ?? differs()}
        autocomplete="new-password"
        required
      />
    </>
  );
}
