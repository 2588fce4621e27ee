import { Show, Suspense, createSignal, lazy, onCleanup, onMount } from 'solid-js';

const Tooltip = lazy(() => import('./Tooltip.tsx'));
const waitMs = 450;

/** Shows the `data-tip` of what is pointed at or focused by keyboard; one for the whole page. */
export function TooltipLayer() {
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
  const onFocus = (event: FocusEvent) => event.target instanceof Element && event.target.matches(':focus-visible') && show(event.target, waitMs);
  const events: [string, (event: never) => void][] = [
    ['pointerover', onPointer], ['focusin', onFocus], ['focusout', hide], ['pointerdown', hide], ['keydown', hide],
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
