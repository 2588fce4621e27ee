const holdMs = 450;
const liftMs = 60;
const slopPx = 10;

/** What opened under a finger that is still down must not take the click of its lifting; a new touch is a click again. */
export function swallowClick(): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const done = () => removeEventListener('click', stop, true);
  const lift = () => setTimeout(done, liftMs);
  addEventListener('click', stop, true);
  addEventListener('pointerup', lift, { once: true, capture: true });
  addEventListener('pointercancel', lift, { once: true, capture: true });
  addEventListener('pointerdown', done, { once: true, capture: true });
}

/** Handlers that call `onHold` when a finger or pen rests on an element for 450 ms; the click of its lifting is swallowed. */
export function makeHold(onHold: (element: HTMLElement) => void) {
  let start: { x: number; y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    start = null;
  };
  return {
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (event.pointerType === 'mouse') return;
      start = { x: event.clientX, y: event.clientY };
      const element = event.currentTarget;
      timer = setTimeout(() => {
        end();
        swallowClick();
        onHold(element);
      }, holdMs);
    },
    onPointerMove(event: PointerEvent) {
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > slopPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
