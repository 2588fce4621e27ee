/** When a text was first seen on the page. */
export interface Seen {
  /** Of the Enter key, ms since the page's time origin; null where none was pressed. */
  keyAt: number | null;
  /** After the frame that shows it, ms since the page's time origin. */
  seenAt: number;
  /** The same on the clock that all pages of a browser share, ms since 1970. */
  seenAtAll: number;
  /** The time of the key on that clock. */
  keyAtAll: number | null;
  /** Frames from the key to the one that shows it, that one counted. */
  frames: number;
}

/** What the probe leaves on the page. */
export interface Probe {
  /** Watches from now on; `seen` answers. */
  expect(text: string): void;
  seen: Promise<Seen>;
  /** From each key to after the next frame, ms. */
  keyMs: number[];
  /** From a frame to the next, ms, while `countFrames` is on. */
  frameMs: number[];
  countFrames: boolean;
  /** Messages that were on the page at some time, by key. */
  met: Set<string>;
}

declare global {
  interface Window { bench: Probe }
}

/**
 * Runs in the page. A text counts as seen in a frame when a task that comes right after the
 * frame's animation callbacks, layout and paint finds it inside the log's box: that is what the
 * person sees, not when the document changed.
 */
export function installProbe(): void {
  const afterPaint = (run: (beganAt: number) => void): void => {
    requestAnimationFrame(() => {
      const beganAt = performance.now();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => run(beganAt);
      port2.postMessage(null);
    });
  };
  const isSeen = (text: string): boolean => {
    const log = document.querySelector('[role=log]');
    const row = [...document.querySelectorAll('[role=log] article, [data-bench-row]')].findLast((one) => one.textContent?.includes(text));
    if (!log || !row) return false;
    const box = row.getBoundingClientRect();
    const { bottom, top } = log.getBoundingClientRect();
    return box.height > 0 && box.top < bottom && box.bottom > top && getComputedStyle(row).visibility === 'visible';
  };
  const probe: Probe = {
    seen: Promise.reject(new Error('nothing is expected')), keyMs: [], frameMs: [], countFrames: false, met: new Set(),
    expect(text) {
      let keyAt: number | null = null;
      let frames = 0;
      const onKey = (event: KeyboardEvent): void => {
        if (event.key === 'Enter' && keyAt === null) [keyAt, frames] = [event.timeStamp, 0];
      };
      addEventListener('keydown', onKey, { capture: true });
      probe.seen = new Promise((resolve) => {
        const look = (beganAt: number): void => {
          // A frame that began before the key cannot show what it did.
          if (keyAt === null || beganAt > keyAt) frames += 1;
          if (!isSeen(text)) return afterPaint(look);
          removeEventListener('keydown', onKey, { capture: true });
          const seenAt = performance.now();
          const { timeOrigin } = performance;
          resolve({ keyAt, seenAt, frames, seenAtAll: timeOrigin + seenAt, keyAtAll: keyAt === null ? null : timeOrigin + keyAt });
        };
        afterPaint(look);
      });
    },
  };
  probe.seen.catch(() => undefined);
  window.bench = probe;
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue;
        for (const row of [node, ...node.querySelectorAll<HTMLElement>('[data-message]')]) if (row.dataset.message) probe.met.add(row.dataset.message);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
  addEventListener('keydown', ({ timeStamp }) => afterPaint(() => void probe.keyMs.push(performance.now() - timeStamp)), { capture: true });
  let last = performance.now();
  const frame = (now: number): void => {
    if (probe.countFrames) probe.frameMs.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** What a page says of its own start. */
export interface StartTimes {
  firstPaintMs: number;
  largestPaintMs: number;
  layoutShift: number;
  /** After the frame that shows the first message; null while there is none. */
  firstMessageMs: number | null;
}

/** Runs in the page before anything else of it: notes paints, shifts, and the first message of a log. */
export function watchStart(): void {
  const times: StartTimes = { firstPaintMs: 0, largestPaintMs: 0, layoutShift: 0, firstMessageMs: null };
  (window as unknown as { benchStart: StartTimes }).benchStart = times;
  const follow = (type: string, take: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  };
  follow('paint', (entry) => { if (entry.name === 'first-contentful-paint') times.firstPaintMs = entry.startTime; });
  follow('largest-contentful-paint', (entry) => { times.largestPaintMs = entry.startTime; });
  follow('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) times.layoutShift += value;
  });
  const look = (): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const row = document.querySelector('[role=log] article');
      if (row && row.getBoundingClientRect().height > 0 && getComputedStyle(row).visibility === 'visible') times.firstMessageMs = performance.now();
      else requestAnimationFrame(look);
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
