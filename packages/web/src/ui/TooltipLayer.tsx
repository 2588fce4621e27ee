import { Show, Suspense, createSignal, lazy, onCleanup, onMount } from 'solid-js';

const Tooltip = lazy(() => import('./Tooltip.tsx'));
const waitMs = 450;
const moving = /^(Tab|Arrow(Up|Down|Left|Right)|Home|End|F6)$/;

/** Shows the `data-tip` of what is pointed at or moved to by keyboard, not of what a dialog focuses as it opens; one for the whole page. */
export default function TooltipLayer() {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(timer);
    setAnchor(null);
  };
  const show = (target: EventTarget | null, delayMs: number) => {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
    if (found === anchor()) return;
    hide();
    if (found) timer = setTimeout(() => found.isConnected && setAnchor(found), delayMs);
  };
  const onPointer = (event: PointerEvent) => event.pointerType === 'mouse' && show(event.target, waitMs);
  let isMoving = false;
  const onKey = (event: KeyboardEvent) => {
    isMoving = event.type === 'keydown' && moving.test(event.key);
    if (event.type === 'keydown') hide();
  };
  const onFocus = (event: FocusEvent) => isMoving && show(event.target, waitMs);
  const events: [string, (event: never) => void][] = [
    ['pointerover', onPointer], ['focusin', onFocus], ['focusout', hide], ['pointerdown', hide], ['keydown', onKey], ['keyup', onKey],
  ];
  // Before others hear of it: Escape is for what is open, not for a tooltip over it.
  onMount(() => events.forEach(([name, listener]) => addEventListener(name, listener as EventListener, true)));
  onCleanup(() => events.forEach(([name, listener]) => removeEventListener(name, listener as EventListener, true)));
  return (
    <Show when={anchor()} keyed>
      {element => <Suspense><Tooltip anchor={element} text={element.dataset['tip'] ?? ''} onClose={hide} /></Suspense>}
    </Show>
  );
}
