import { Index } from 'solid-js';
import './segments.css';

/** A few short choices side by side, one of which is taken; radio buttons to keyboard and screen reader. */
export function Segments<V extends string>(props: {
  label: string;
  name: string;
  value: V;
  /** `lang` is the language a label is written in, where it is not the page's. */
  options: readonly { value: V; label: string; lang?: string }[];
  onValue(value: V): void;
  hideLabel?: boolean;
}) {
  return (
    <fieldset class="segments">
      <legend class={props.hideLabel ? 'hidden-visually' : 'segments-legend'}>{props.label}</legend>
      <div class="segments-track">
        <Index each={props.options}>
          {option => (
            <label>
              <input type="radio" name={props.name} value={option().value} checked={props.value === option().value} onChange={() => props.onValue(option().value)} />
              <span lang={option().lang}>{option().label}</span>
            </label>
          )}
        </Index>
      </div>
    </fieldset>
  );
}
