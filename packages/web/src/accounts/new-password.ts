import { limits } from '@hubbub/protocol/limits';
import { createSignal, type Accessor } from 'solid-js';
import { useStrings, type Translate } from '../strings/strings.ts';

/** A new password and its repetition. */
export interface Pair {
  password: string;
  repeat: string;
}

/** A new password while it is typed. */
export interface NewPassword {
  pair: Accessor<Pair>;
  setPair(pair: Pair): void;
  /** What is wrong with one of the boxes, said only after the first `check`. */
  error(box: keyof Pair): string | null;
  /** Whether both boxes may be sent; what is wrong is said at them from now on. */
  check(): boolean;
}

/** Null when nothing is wrong; whether a password is strong enough the server decides. */
function pairError(pair: Pair, box: keyof Pair, t: Translate): string | null {
  const missing = limits.passwordMin - [...pair.password].length;
  if (box === 'repeat') return missing <= 0 && pair.repeat !== pair.password ? t('account.passwordsDiffer') : null;
  if (!pair.password) return t('account.missing.password');
  return missing > 0 ? t('strength.short', { count: missing }) : null;
}

/** The one rule for a new password, wherever it is chosen. */
export function createNewPassword(): NewPassword {
  const t = useStrings();
  const [pair, setPair] = createSignal<Pair>({ password: '', repeat: '' });
  const [tried, setTried] = createSignal(false);
  const wrong = (box: keyof Pair) => pairError(pair(), box, t);
  return {
    pair,
    setPair,
    error: box => (tried() ? wrong(box) : null),
    check() {
      setTried(true);
      return !wrong('password') && !wrong('repeat');
    },
  };
}
