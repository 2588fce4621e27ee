import { Index } from 'solid-js';
import { useStrings } from '../strings/strings.ts';

const steps = 3;

/** How far the first run is. */
export function StepMark(props: { step: number }) {
  const t = useStrings();
  return (
    <p class="step-mark">
      <Index each={Array.from({ length: steps })}>{(_, at) => <i data-done={at < props.step ? '' : undefined} />}</Index>
      <span>{t('setup.step', { step: props.step, steps })}</span>
    </p>
  );
}
