const holdMs = 450;
const liftMs = 60;
const slopPx = 10;
const swipePx = 64;

/** What opened under a finger that is still down must not take the click of its lifting; a new touch is a click again. */
function swallowClick(): void {
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

/** Handlers of a row for touch: holding opens its actions, swiping towards the text's end replies. */
export function makeTouch(on: { onHold(): void; onSwipe(): void }) {
  let start: { x: number; y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shift = (row: HTMLElement, px: number) => row.style.setProperty('translate', px ? `${px}px 0` : '');
  const end = (row: HTMLElement) => {
    clearTimeout(timer);
    start = null;
    shift(row, 0);
  };
  return {
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (event.pointerType === 'mouse') return;
      start = { x: event.clientX, y: event.clientY };
      const row = event.currentTarget;
      timer = setTimeout(() => {
        end(row);
        swallowClick();
        on.onHold();
      }, holdMs);
    },
    onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (!start) return;
      const moved = event.clientX - start.x;
      if (Math.abs(moved) > slopPx || Math.abs(event.clientY - start.y) > slopPx) clearTimeout(timer);
      if (Math.abs(event.clientY - start.y) > 3 * slopPx) return end(event.currentTarget);
      shift(event.currentTarget, Math.max(0, Math.min(swipePx + 16, moved - slopPx)));
    },
    onPointerUp(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (start && event.clientX - start.x > swipePx) on.onSwipe();
      end(event.currentTarget);
    },
    onPointerCancel: (event: PointerEvent & { currentTarget: HTMLElement }) => end(event.currentTarget),
    onContextMenu: (event: MouseEvent) => (event as PointerEvent).pointerType === 'touch' && event.preventDefault(),
  };
}
