/** Not sooner after the first paint where the browser cannot tell that it is idle, ms. */
const pauseMs = 200;
/** Shown or not, idle or not, it is done about then, ms. */
const latestMs = 2_000;

const shown = Promise.withResolvers<void>();

/** What the page is for is on the screen: what can wait may be loaded now. A repeat does nothing. */
export const noteShown = (): void => shown.resolve();

/** Does something once the page shows what it is for and nothing more urgent is left to do. */
export function whenIdle(work: () => void): void {
  const soon = () => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: latestMs });
    else setTimeout(work, pauseMs);
  };
  void Promise.race([shown.promise, new Promise(done => setTimeout(done, latestMs))]).then(soon);
}
