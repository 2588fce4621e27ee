import { percentiles } from '../../swarm/orders.ts';
import { atMost, plain, type Row } from '../measure.ts';
import type { BurstFigures } from './burst.ts';
import { lighthouseCommand, type LighthouseFigures, type Scores } from './lighthouse.ts';
import type { ManyRoomsFigures } from './many-rooms.ts';
import type { ScrollFigures } from './scrolling.ts';
import type { SendFigures } from './sending.ts';
import type { StartFigures } from './start-up.ts';

/** Kilobytes of 1,000 bytes. */
const kb = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`;
const ms = (value: number, digits = 0): string => `${value.toFixed(digits)} ms`;

/** Share of values below which `share` of them lie. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** What the browser had to load; the same at any speed of the processor. */
export function bytesRows({ signIn, cold }: StartFigures): Row[] {
  return [
    atMost('room, first screen: script over the network', cold.firstScreen.script / 1_000, 70, 'KB'),
    atMost('room, until idle: script over the network', cold.inAll.script / 1_000, 100, 'KB'),
    atMost('sign-in page, first screen: script', signIn.firstScreen.script / 1_000, 70, 'KB'),
    plain('styles: sign-in page, room', `${kb(signIn.inAll.style)}, ${kb(cold.inAll.style)}`),
  ];
}

/** Times of the start, beside a page of one word. */
export function startRows(slow: string, { empty, signIn, cold, warm }: StartFigures): Row[] {
  return [
    plain(`${slow}: first paint of a page of one word (baseline)`, ms(empty.firstPaintMs)),
    plain(`${slow}: largest contentful paint: sign-in page, room with a copy`, `${ms(signIn.largestPaintMs)}, ${ms(warm.largestPaintMs)}`),
    plain(`${slow}: first message visible: warm copy, no copy`, `${ms(warm.firstMessageMs ?? Number.NaN)}, ${ms(cold.firstMessageMs ?? Number.NaN)}`),
    plain(`${slow}: layout shift: sign-in page, room warm, room cold`, [signIn, warm, cold].map(({ layoutShift }) => layoutShift.toFixed(3)).join(', ')),
  ];
}

/** Echo and delivery, beside the bare broadcast. */
export function sendRows(slow: string, { hubbub, bare, profile }: SendFigures): Row[] {
  const of = (list: SendFigures['hubbub'], read: (one: SendFigures['hubbub'][number]) => number, share: number) => at(list.map(read), share);
  const inOne = (list: SendFigures['hubbub']) => (100 * list.filter(({ echoFrames }) => echoFrames <= 1).length) / list.length;
  const echo = (list: SendFigures['hubbub']) => `${ms(of(list, (one) => one.echoMs, 0.5))} / ${ms(of(list, (one) => one.echoMs, 0.95))}`;
  const frames = of(hubbub, ({ echoFrames }) => echoFrames, 0.95);
  const other = of(hubbub, ({ otherMs }) => otherMs, 0.95);
  return withProfile([
    { ...atMost(`${slow}: Enter → own message on screen, p95 of ${hubbub.length}`, frames, 1, 'frames', 0), value: `${frames} frames (${inOne(hubbub).toFixed(0)} % in one)` },
    plain(`${slow}: the same in time: p50 / p95 (bare page)`, `${echo(hubbub)} (${echo(bare)})`),
    atMost(`${slow}: Enter → other browser, p95 of ${hubbub.length}`, other, 50, 'ms', 0),
    plain(`${slow}: Enter → other browser: p50 (bare: p50 / p95)`, `${ms(of(hubbub, (one) => one.otherMs, 0.5))} (${ms(of(bare, (one) => one.otherMs, 0.5))} / ${ms(of(bare, (one) => one.otherMs, 0.95))})`),
  ], profile);
}

/** Scrolling; dropped frames are those in which something was to move and did not. */
export function scrollRows(slow: string, imported: number, { up, down, plain: bare, before, after, met, profile }: ScrollFigures): Row[] {
  const dropped = (one: { dropped: number; frames: number }) => `${one.dropped} of ${one.frames}`;
  const share = (100 * (up.dropped + down.dropped)) / Math.max(1, up.frames + down.frames);
  return withProfile([
    { ...atMost(`${slow}: frames dropped scrolling ${imported} messages up, down (plain page)`, share, 1, '%'), value: `${share.toFixed(1)} %: ${dropped(up)}, ${dropped(down)} (${dropped(bare)})` },
    plain(`${slow}: longest frame up, down (plain page)`, `${ms(up.longestFrameMs)}, ${ms(down.longestFrameMs)} (${ms(bare.longestFrameMs)})`),
    tasksRow(`${slow}: tasks over 50 ms while scrolling`, [...up.longTasks, ...down.longTasks], 0),
    plain(`${slow}: messages met on the way up`, String(met)),
    atMost(`${slow}: DOM nodes after scrolling over before (${before.nodes})`, after.nodes / before.nodes, 1.5, '×', 2),
    atMost(`${slow}: heap after scrolling over before (${before.heapMb.toFixed(1)} MB)`, after.heapMb / before.heapMb, 2, '×', 2),
  ], profile);
}

/** Heap of many rooms. */
export function roomsRows({ rooms, before, after }: ManyRoomsFigures): Row[] {
  return [
    plain(`heap after opening ${rooms} rooms (before)`, `${after.heapMb.toFixed(1)} MB (${before.heapMb.toFixed(1)} MB)`),
    plain(`DOM nodes after opening ${rooms} rooms (before)`, `${after.nodes} (${before.nodes})`),
  ];
}

/** The burst, beside the same typing in quiet. */
export function burstRows(slow: string, { burst, quiet, profile }: BurstFigures): Row[] {
  const key = (one: { keyMs: number[] }) => `${ms(at(one.keyMs, 0.5))} / ${ms(at(one.keyMs, 0.95))} / ${ms(percentiles(one.keyMs).max)}`;
  return withProfile([
    tasksRow(`${slow}: tasks over 50 ms at 200 messages/s`, burst.longTasks, 0),
    plain(`${slow}: frames dropped at 200 messages/s (in quiet)`, `${burst.dropped} of ${burst.frames} (${quiet.dropped} of ${quiet.frames})`),
    plain(`${slow}: key → next frame p50 / p95 / worst of ${burst.keyMs.length} at 200 messages/s (in quiet)`, `${key(burst)} (${key(quiet)})`),
    plain(`${slow}: longest frame at 200 messages/s, time busy (in quiet)`, `${ms(burst.longestFrameMs)}, ${ms(burst.busyMs)} (${ms(quiet.longestFrameMs)}, ${ms(quiet.busyMs)})`),
  ], profile);
}

/** Lighthouse's scores, and what cost points. */
export function lighthouseRows(figures: LighthouseFigures | null): Row[] {
  if (figures === null) return [plain('Lighthouse', `not installed: ${lighthouseCommand}`)];
  const rows = (page: string, { performance, accessibility, bestPractices, failed }: Scores): Row[] => [{
    what: `Lighthouse, ${page}: performance, accessibility, best practices`, target: '≥ 95, 100, 100',
    value: `${performance}, ${accessibility}, ${bestPractices}${failed.length === 0 ? '' : ` (${failed.join('; ')})`}`,
    met: performance >= 95 && accessibility === 100 && bestPractices === 100,
  }];
  return [...rows('sign-in page', figures.signIn), ...rows('room', figures.room)];
}

function tasksRow(what: string, tasks: readonly { ms: number; of: string }[], bound: number): Row {
  const longest = tasks.toSorted((a, b) => b.ms - a.ms)[0];
  return { what, value: longest === undefined ? '0' : `${tasks.length}, longest ${ms(longest.ms)}: ${longest.of}`, target: `≤ ${bound}`, met: tasks.length <= bound };
}

/** What missed gets its profile as a row. */
function withProfile(rows: Row[], profile: readonly string[]): Row[] {
  const missed = rows.filter(({ met }) => met === false);
  return missed.length === 0 ? rows : [...rows, plain('profile of the part above (own time)', profile.join('; '))];
}
