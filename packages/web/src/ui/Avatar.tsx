import { hueOf, initialsOf } from './initials.ts';
import './avatar.css';

/** A person's or room's initials on a hue that follows from the id; decorative, the name stands beside it. */
export function Avatar(props: { id: string; name: string; size?: 20 | 24 | 28 | 36 | 56; shape?: 'round' | 'tile' }) {
  return (
    <span
      class="avatar"
      data-hue={hueOf(props.id)}
      data-size={props.size ?? 36}
      data-shape={props.shape ?? 'round'}
      aria-hidden="true"
    >
      {initialsOf(props.name, (props.size ?? 36) < 28 ? 1 : 2)}
    </span>
  );
}
