/** Not sooner after the first paint where the browser cannot tell that it is idle, ms. */
const pauseMs = 200;
/** Idle or not, it is done then, ms. */
const latestMs = 2_000;

/** Does something once nothing more urgent is left to do. */
export function whenIdle(work: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: latestMs });
  else setTimeout(work, pauseMs);
}
