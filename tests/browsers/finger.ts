import type { CDPSession, Page } from '@playwright/test';
import { isFirefox, sendBidi } from './firefox-bidi.ts';

/** A place on a page, in CSS pixels of its viewport. */
export interface Place {
  x: number;
  y: number;
}

/** A finger that lies on a page. */
export interface Finger {
  /** Goes there in a few steps, as a finger does. */
  moveTo(place: Place): Promise<void>;
  lift(): Promise<void>;
}

const steps = 5;

/** Puts a finger down: the browser itself makes the touch and pointer events, and a click when it is lifted soon. */
export function putFinger(page: Page, place: Place): Promise<Finger> {
  return isFirefox(page.context()) ? inFirefox(page, place) : inChromium(page, place);
}

async function inFirefox(page: Page, { x, y }: Place): Promise<Finger> {
  const act = (...actions: object[]) => sendBidi(page, 'input.performActions', { actions: [{ type: 'pointer', id: 'finger', parameters: { pointerType: 'touch' }, actions }] });
  await act({ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, { type: 'pointerDown', button: 0 });
  return {
    moveTo: async (to) => void (await act({ type: 'pointerMove', x: Math.round(to.x), y: Math.round(to.y), duration: 80 })),
    lift: async () => void (await act({ type: 'pointerUp', button: 0 })),
  };
}

async function inChromium(page: Page, place: Place): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Place[]) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  let at = place;
  await send('touchStart', at);
  return {
    async moveTo(to) {
      const from = at;
      for (let step = 1; step <= steps; step += 1) {
        at = { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps };
        await send('touchMove', at);
      }
    },
    async lift() {
      await send('touchEnd');
      await session.detach();
    },
  };
}
