/** A hidden page draws no frames; then this long is waited, ms. */
const hiddenMs = 250;

function nextFrame(call: () => void): void {
  const done = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    call();
  };
  const frame = requestAnimationFrame(done);
  const timer = setTimeout(done, hiddenMs);
}

/**
 * Lets `work` run at most once per frame however often it is asked for: the first time at the end of
 * this tick, so that a single change shows at once, what comes within the same frame with the next.
 */
export function oncePerFrame(work: () => void, next: (call: () => void) => void = nextFrame): () => void {
  let wanted = false;
  let waits = false;
  const run = () => {
    waits = false;
    if (!wanted) return;
    wanted = false;
    waits = true;
    next(run);
    work();
  };
  return () => {
    wanted = true;
    if (waits) return;
    waits = true;
    queueMicrotask(run);
  };
}
