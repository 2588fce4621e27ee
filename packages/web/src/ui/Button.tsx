import { Show, splitProps, type JSX } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import './button.css';

/** Properties of `Button`: those of the element, and how it looks. */
export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'small' | 'large';
  icon?: IconName;
  /** While true the button is disabled and shows that work is going on. */
  busy?: boolean;
}

/** A button with a label; `type` is `button` unless given. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['kind', 'size', 'icon', 'busy', 'children', 'class', 'disabled', 'type']);
  return (
    <button
      type={own.type ?? 'button'}
      class={`button ${own.class ?? ''}`}
      data-kind={own.kind ?? 'plain'}
      data-size={own.size}
      data-busy={own.busy ? '' : undefined}
      aria-busy={own.busy ? 'true' : undefined}
      disabled={own.disabled || own.busy}
      {...rest}
    >
      <Show when={own.icon}>{name => <Icon name={name()} size={own.size === 'small' ? 16 : 18} />}</Show>
      {own.children}
    </button>
  );
}

/** Properties of `IconButton`; `label` is its accessible name and, unless `tip` differs, its tooltip. */
export interface IconButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  label: string;
  icon: IconName;
  tip?: string;
  size?: 'small';
  pressed?: boolean;
}

/** A square button with an icon and a tooltip. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['label', 'icon', 'tip', 'size', 'pressed', 'class', 'type']);
  return (
    <button
      type={own.type ?? 'button'}
      class={`icon-button ${own.class ?? ''}`}
      data-size={own.size}
      aria-label={own.label}
      aria-pressed={own.pressed}
      data-tip={own.tip ?? own.label}
      {...rest}
    >
      <Icon name={own.icon} size={own.size === 'small' ? 18 : 20} />
    </button>
  );
}
