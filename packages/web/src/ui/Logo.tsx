import './logo.css';

/** The mark of Hubbub; decorative. */
export function Logo(props: { size?: number }) {
  return (
    <svg width={props.size ?? 28} height={props.size ?? 28} viewBox="0 0 32 32" aria-hidden="true">
      <rect class="logo-ground" width="32" height="32" rx="9" />
      <path class="logo-line" d="M9 8.5v15M9 16.5c0-3 2.2-5 5-5s4.6 1.8 4.6 4.6v7.4" fill="none" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round" />
      <circle class="logo-dot" cx="23.6" cy="10.2" r="2.7" />
    </svg>
  );
}
