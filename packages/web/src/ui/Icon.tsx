import { icons, turningIcons, type IconName } from './icons.ts';

/** A decorative line icon in the colour of its text; the control around it bears the name. */
export function Icon(props: { name: IconName; size?: number; weight?: number }) {
  return (
    <svg
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width={props.weight ?? (props.name === 'more' ? 2.6 : 1.6)}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      data-turns={turningIcons.has(props.name) ? '' : undefined}
    >
      <path d={icons[props.name]} />
    </svg>
  );
}
