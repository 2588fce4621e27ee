/** A hidden page draws no frames; then this long is waited, ms. */
const hiddenMs = 250;
/** A frame that took no longer than this leaves enough of itself for keys, clicks and scrolling, ms. */
const lightMs = 10;
/** A heavier one, with the scrolling it led to, is followed by a rest of so many times what both took, of this much at most, ms. */
const restTimes = 2;
const mostRestMs = 500;

/** How frames and times come; tests hold them. */
export interface Drawing {
  now(): number;
  /** Calls when the next frame begins. */
  frame(call: () => void): void;
  /** Calls after the frame that begins now was laid out and painted. */
  painted(call: () => void): void;
  /** Calls after so many ms. */
  after(ms: number, call: () => void): void;
}

const page: Drawing = {
  now: () => performance.now(),
  frame(call) {
    const done = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      call();
    };
    const frame = requestAnimationFrame(done);
    const timer = setTimeout(done, hiddenMs);
  },
  painted(call) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = call;
    port2.postMessage(null);
  },
  after: (ms, call) => void setTimeout(call, ms),
};

/** Work that is asked for often and done at most once a frame. */
export interface PerFrame {
  ask(): void;
  /** What is asked for next does not wait for frames and rests: it is the person's own. */
  hurry(): void;
}

/**
 * Lets `work` run at most once per frame however often it is asked for: the first time at the end of
 * this tick, so that a single change shows at once, what comes within the same frame with the next.
 * While frames are heavy – a burst, a slow device – it rests between them, so that typing never waits
 * for more than one.
 */
export function oncePerFrame(work: () => void, drawing: Drawing = page): PerFrame {
  let wanted = false;
  let waits = false;
  /** Counts what was waited for; what comes of an older wait is passed over. */
  let turn = 0;
  const run = () => {
    waits = false;
    if (!wanted) return;
    wanted = false;
    waits = true;
    const mine = (turn += 1);
    const next = () => mine === turn && run();
    const startedAt = drawing.now();
    timeFrame(first => {
      if (workMs + first <= lightMs) return next();
      timeFrame(second => drawing.after(Math.min(mostRestMs, restTimes * (workMs + first + second)), next));
    });
    work();
    const workMs = drawing.now() - startedAt;
  };
  const timeFrame = (done: (tookMs: number) => void) => drawing.frame(() => {
    const beganAt = drawing.now();
    drawing.painted(() => done(drawing.now() - beganAt));
  });
  const ask = () => {
    wanted = true;
    if (waits) return;
    waits = true;
    queueMicrotask(run);
  };
  const hurry = () => {
    turn += 1;
    waits = false;
    if (wanted) ask();
  };
  return { ask, hurry };
}
