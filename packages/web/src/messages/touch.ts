import { swallowClick } from '../ui/hold.ts';

const holdMs = 450;
const slopPx = 10;
const swipePx = 64;
const mostPx = swipePx + 16;

/** How far a swipe is: `far` replies when the finger is lifted now. */
export type Swipe = 'none' | 'near' | 'far';

type RowEvent = PointerEvent & { currentTarget: HTMLElement };

/**
 * Handlers of a row for touch: holding opens its actions, swiping towards the text's end replies.
 * Only the finger that came first counts; scrolling ends both.
 */
export function makeTouch(on: { onHold(): void; onSwipe(): void; maySwipe(): boolean; onMove(swipe: Swipe): void }) {
  let start: { id: number; x: number; y: number; towards: 1 | -1 } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (row: HTMLElement) => {
    clearTimeout(timer);
    start = null;
    row.style.translate = '';
    on.onMove('none');
  };
  const cancel = (event: PointerEvent) => end(event.currentTarget as HTMLElement);
  const movedBy = (event: PointerEvent) => (start ? (event.clientX - start.x) * start.towards : 0);
  return {
    onPointerDown(event: RowEvent) {
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      const row = event.currentTarget;
      row.addEventListener('pointercancel', cancel, { once: true });
      start = { id: event.pointerId, x: event.clientX, y: event.clientY, towards: getComputedStyle(row).direction === 'rtl' ? -1 : 1 };
      clearTimeout(timer);
      timer = setTimeout(() => {
        end(row);
        swallowClick();
        on.onHold();
      }, holdMs);
    },
    onPointerMove(event: RowEvent) {
      if (start?.id !== event.pointerId) return;
      const [along, across] = [movedBy(event), Math.abs(event.clientY - start.y)];
      if (Math.abs(along) > slopPx || across > slopPx) clearTimeout(timer);
      if (across > 3 * slopPx) return end(event.currentTarget);
      if (!on.maySwipe()) return;
      const px = Math.max(0, Math.min(mostPx, along - slopPx));
      event.currentTarget.style.translate = px > 0 ? `${px * start.towards}px 0` : '';
      on.onMove(px === 0 ? 'none' : along > swipePx ? 'far' : 'near');
    },
    onPointerUp(event: RowEvent) {
      if (start?.id !== event.pointerId) return;
      const isFar = movedBy(event) > swipePx && on.maySwipe();
      end(event.currentTarget);
      if (isFar) on.onSwipe();
    },
  };
}
