import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { IconButton } from './Button.tsx';
import type { IconName } from './icons.ts';

const Menu = lazy(() => import('./Menu.tsx'));

/** One line of a menu. */
export interface MenuItem {
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** A line is drawn above it. */
  separated?: boolean;
  onSelect(): void;
}

/** An icon button that opens a menu below itself. */
export function MenuButton(props: {
  label: string;
  icon: IconName;
  items: readonly MenuItem[];
  size?: 'small';
  onOpen?: (open: boolean) => void;
}) {
  const [open, setOpen] = createSignal(false);
  let button!: HTMLButtonElement;
  const change = (to: boolean) => {
    setOpen(to);
    props.onOpen?.(to);
  };
  return (
    <>
      <IconButton
        ref={button}
        label={props.label}
        icon={props.icon}
        size={props.size}
        aria-haspopup="menu"
        aria-expanded={open()}
        onClick={() => change(!open())}
      />
      <Show when={open()}>
        <Suspense>
          <Menu label={props.label} anchor={button} items={props.items} onClose={() => change(false)} />
        </Suspense>
      </Show>
    </>
  );
}
