import { createSignal } from 'solid-js';

const query = matchMedia('(max-width: 720px)');
const [isPhone, setIsPhone] = createSignal(query.matches);
query.addEventListener('change', event => setIsPhone(event.matches));

/** Whether the page is so narrow that one pane is shown at a time. */
export { isPhone };

const [isLooking, setLooking] = createSignal(document.visibilityState === 'visible' && document.hasFocus());
const look = () => setLooking(document.visibilityState === 'visible' && document.hasFocus());
for (const event of ['focus', 'blur']) addEventListener(event, look);
document.addEventListener('visibilitychange', look);

/** Whether the person can be looking at the page: it is visible and has the focus. */
export { isLooking };

const finger = matchMedia('(pointer: coarse)');

/** Whether the device is mainly used with fingers; asked anew each time, not followed. */
export function isTouch(): boolean {
  return finger.matches;
}
