import { limits } from '@hubbub/protocol/limits';
import { Index, createEffect, createSignal, onCleanup } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import type { Strength } from './strength.ts';

const settleMs = 150;

/** Shows how hard a password is to guess; the word lists are loaded when the first letter is typed. */
export function StrengthMeter(props: { password: string; about: readonly string[] }) {
  const t = useStrings();
  const [strength, setStrength] = createSignal<Strength | null>(null);
  createEffect(() => {
    const { password, about } = { password: props.password, about: [...props.about] };
    if (!password) return setStrength(null);
    const timer = setTimeout(async () => {
      const { measureStrength } = await import('./strength.ts');
      if (props.password === password) setStrength(measureStrength(password, about));
    }, settleMs);
    onCleanup(() => clearTimeout(timer));
  });
  const missing = () => limits.passwordMin - [...props.password].length;
  const words = () => {
    if (!props.password) return t('strength.hint', { count: limits.passwordMin });
    if (missing() > 0) return t('strength.short', { count: missing() });
    const found = strength();
    return found ? t(`strength.${found.score}`) : '';
  };
  const score = () => (props.password && strength() ? (missing() > 0 ? 0 : strength()!.score) : undefined);
  return (
    <div class="strength" data-score={score()}>
      <div class="strength-bars" aria-hidden="true"><Index each={[1, 2, 3, 4]}>{() => <i />}</Index></div>
      <p class="strength-text" aria-live="polite">{words()}</p>
    </div>
  );
}
