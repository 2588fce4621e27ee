import { Index, Show } from 'solid-js';
import './field.css';

/** One way to answer a `Choice`. */
export interface ChoiceOption<V extends string> {
  value: V;
  label: string;
  about?: string;
}

/** A group of radio buttons as cards. */
export function Choice<V extends string>(props: {
  label: string;
  name: string;
  value: V;
  options: readonly ChoiceOption<V>[];
  onValue(value: V): void;
  disabled?: boolean;
  hideLabel?: boolean;
}) {
  return (
    <fieldset class="choices" disabled={props.disabled}>
      <legend class={props.hideLabel ? 'hidden-visually' : 'choice-legend'}>{props.label}</legend>
      <Index each={props.options}>
        {option => (
          <label class="choice">
            <input
              type="radio"
              name={props.name}
              value={option().value}
              checked={props.value === option().value}
              onChange={() => props.onValue(option().value)}
            />
            <span class="choice-name">{option().label}</span>
            <Show when={option().about}><span class="choice-about">{option().about}</span></Show>
          </label>
        )}
      </Index>
    </fieldset>
  );
}

/** A labelled check box with an optional explanation. */
export function Check(props: { label: string; about?: string; checked: boolean; onChecked(on: boolean): void; disabled?: boolean }) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={event => props.onChecked(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
      <Show when={props.about}><span class="choice-about">{props.about}</span></Show>
    </label>
  );
}
