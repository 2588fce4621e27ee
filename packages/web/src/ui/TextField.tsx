import { Show, createUniqueId, splitProps, type JSX } from 'solid-js';
import './field.css';

/** Properties of `TextField`; `hint` is shown below, `error` takes its place and marks the box invalid. */
export interface TextFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onInput' | 'value'> {
  label: string;
  value: string;
  onValue(value: string): void;
  hint?: string;
  error?: string | null;
  /** Shown after the label, quietly, e.g. "optional". */
  note?: string;
  /** Content below the box, above the hint (a strength meter). */
  below?: JSX.Element;
  /** A button at the end of the box. */
  trailing?: JSX.Element;
}

/** One labelled line of text. */
export function TextField(props: TextFieldProps) {
  const [own, rest] = splitProps(props, ['label', 'value', 'onValue', 'hint', 'error', 'note', 'below', 'trailing', 'class']);
  const id = createUniqueId();
  const described = () => (own.error ?? own.hint ? `${id}-about` : undefined);
  return (
    <div class={`field ${own.class ?? ''}`}>
      <div class="field-head">
        <label for={id}>{own.label}</label>
        <Show when={own.note}><span class="quiet small">{own.note}</span></Show>
      </div>
      <div class="field-line">
        <input
          id={id}
          class="field-box"
          dir={own.value ? 'auto' : undefined}
          value={own.value}
          onInput={event => own.onValue(event.currentTarget.value)}
          aria-invalid={own.error ? 'true' : undefined}
          aria-describedby={described()}
          {...rest}
        />
        {own.trailing}
      </div>
      {own.below}
      <Show when={described()}>
        <p id={`${id}-about`} class="field-about" data-error={own.error ? '' : undefined} role={own.error ? 'alert' : undefined}>
          {own.error ?? own.hint}
        </p>
      </Show>
    </div>
  );
}
