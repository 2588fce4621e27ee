import { Index, createUniqueId } from 'solid-js';
import './field.css';

/** A labelled drop-down list of the browser's own kind. */
export function Select<V extends string>(props: {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onValue(value: V): void;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <div class="field-head"><label for={id}>{props.label}</label></div>
      <select id={id} class="field-box" onChange={event => props.onValue(event.currentTarget.value as V)}>
        <Index each={props.options}>
          {option => <option value={option().value} selected={option().value === props.value}>{option().label}</option>}
        </Index>
      </select>
    </div>
  );
}
