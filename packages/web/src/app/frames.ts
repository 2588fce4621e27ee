/** A hidden page draws no frames; then this long is waited, ms. */
const hiddenMs = 250;
/** The part of the time that drawing may take while much changes: the rest is for keys, clicks and scrolling. */
const share = 1 / 5;
/** What it may take beyond that for a moment, e.g. to open a room, ms; and what one frame counts for at most. */
const mostCreditMs = 400;
const mostCountedMs = 100;

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
 * Where frames stay heavy – a burst, a slow device – it rests between them, so that typing never
 * waits for more than one.
 */
export function oncePerFrame(work: () => void, drawing: Drawing = page): PerFrame {
  const { restAfter } = makeCredit(drawing.now);
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
    const startedAt = drawing.now();
    timeFrame(frameMs => {
      const restMs = restAfter(workMs + frameMs);
      const next = () => mine === turn && run();
      if (restMs > 0) drawing.after(restMs, next);
      else next();
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

/** Counts what frames took against their share of the time. */
function makeCredit(now: () => number) {
  let credit = mostCreditMs;
  let countedAt = now();
  return {
    /** How long to rest after a frame that took so long, ms; 0 while there is credit. */
    restAfter(tookMs: number): number {
      credit = Math.min(mostCreditMs, credit + (now() - countedAt) * share) - Math.min(tookMs, mostCountedMs);
      countedAt = now();
      return Math.max(0, -credit / share);
    },
  };
}
