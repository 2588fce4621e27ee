import './states.css';

/** A word about a thing, e.g. a role. */
export function Tag(props: { text: string; kind?: 'strong' | 'attention' }) {
  return (
    <span class="tag" data-strong={props.kind === 'strong' ? '' : undefined} data-attention={props.kind === 'attention' ? '' : undefined}>
      {props.text}
    </span>
  );
}
