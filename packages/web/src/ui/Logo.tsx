import { mark } from './mark.ts';
import './logo.css';

/** The mark of Hubbub; decorative. */
export function Logo(props: { size?: number }) {
  return (
    <svg class="logo" width={props.size ?? 28} height={props.size ?? 28} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="logo-ground" width="32" height="32" rx="9" />
      <path class="logo-voice" d={mark.voice} />
      <path class="logo-answer" d={mark.answer} />
    </svg>
  );
}
