import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { name?: string; data?: { message?: string; type?: string; functionName?: string; url?: string }; frame_reporter?: { state?: string; affects_smoothness?: boolean } };
}

/** What Chromium's tracing says of a piece of work in one page. */
export interface Traced {
  /** Tasks of the main thread over 50 ms, longest first: how long, and of what. */
  longTasks: { ms: number; of: string }[];
  /** Frames in which something was to move or change, and those of them that never reached the screen. */
  frames: number;
  dropped: number;
  /** Time the main thread was busy, ms. */
  busyMs: number;
}

const longTaskMs = 50;
const categories = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'cc', 'benchmark', 'blink.console', 'v8'];
const mark = 'hubbub bench';

/** Does something while Chromium traces itself, and reads the trace for this page's renderer. */
export async function traced(browser: Browser, page: Page, work: () => Promise<void>): Promise<Traced> {
  await browser.startTracing(page, { categories });
  let trace: Buffer;
  try {
    await page.evaluate((name) => console.timeStamp(name), mark);
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  return readTrace((JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents);
}

function readTrace(events: readonly TraceEvent[]): Traced {
  const own = events.find(({ name, args }) => name === 'TimeStamp' && args?.data?.message === mark);
  if (own === undefined) throw new Error('the page is not in its trace');
  const inPage = events.filter(({ pid }) => pid === own.pid);
  const onMain = inPage.filter(({ tid, ph, dur }) => tid === own.tid && ph === 'X' && dur !== undefined) as (TraceEvent & { dur: number })[];
  const tasks = onMain.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  const kind = tasks.some(({ name }) => name === 'RunTask') ? 'RunTask' : 'ThreadControllerImpl::RunTask';
  const whole = tasks.filter(({ name }) => name === kind);
  const longTasks = whole.filter(({ dur }) => dur > longTaskMs * 1_000).sort((a, b) => b.dur - a.dur)
    .map((task) => ({ ms: task.dur / 1_000, of: partsOf(task, onMain) }));
  const reports = inPage.filter(({ name, ph }) => name === 'PipelineReporter' && ph === 'b').map(({ args }) => args?.frame_reporter ?? {});
  const presented = reports.filter(({ state }) => state?.startsWith('STATE_PRESENTED')).length;
  // A frame that was dropped while nothing moved is one that nobody misses.
  const dropped = reports.filter(({ state, affects_smoothness: isMissed }) => state === 'STATE_DROPPED' && isMissed === true).length;
  return { longTasks, dropped, frames: dropped + presented, busyMs: whole.reduce((sum, { dur }) => sum + dur, 0) / 1_000 };
}

/** The longest things inside a task, by name, three at most. */
function partsOf(task: TraceEvent & { dur: number }, onMain: readonly (TraceEvent & { dur: number })[]): string {
  const inside = onMain.filter((event) => event !== task && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur && !/RunTask|^ThreadPool/.test(event.name));
  const sums = new Map<string, number>();
  for (const event of inside) {
    const name = event.name === 'EventDispatch' ? `${event.name} ${event.args?.data?.type}` : event.name === 'FunctionCall' ? `${event.name} ${event.args?.data?.functionName ?? ''}` : event.name;
    sums.set(name, (sums.get(name) ?? 0) + event.dur);
  }
  const longest = [...sums].sort(([, a], [, b]) => b - a).slice(0, 4);
  return longest.map(([name, dur]) => `${name.trim()} ${(dur / 1_000).toFixed(0)} ms`).join(', ');
}
