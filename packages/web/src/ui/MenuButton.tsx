import { Show, Suspense, createSignal, lazy } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { IconButton } from './Button.tsx';
import type { IconName } from './icons.ts';

const Menu = lazy(() => import('./Menu.tsx'));
const ActionList = lazy(() => import('./ActionList.tsx'));

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
  /** `buttons`: the actions are buttons in a box instead of the items of a menu. */
  shows?: 'menu' | 'buttons';
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
        aria-haspopup={props.shows === 'buttons' ? 'dialog' : 'menu'}
        aria-expanded={open()}
        onClick={() => change(!open())}
      />
      <Show when={open()}>
        <Suspense>
          <Dynamic component={props.shows === 'buttons' ? ActionList : Menu} label={props.label} anchor={button} items={props.items} onClose={() => change(false)} />
        </Suspense>
      </Show>
    </>
  );
}
