import { Show, createSignal, onCleanup } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { dayLabel } from './times.ts';

/** How long the day stays over the list after it came to rest, ms. */
const lingerMs = 900;

/** The line above the first message of a day. */
export function DayLine(props: { day: number }) {
  const t = useStrings();
  return <div class="day-line"><h2>{dayLabel(props.day, Date.now(), t)}</h2></div>;
}

/** The line above the first unread message. */
export function UnreadLineMark() {
  const t = useStrings();
  return <div class="unread-line"><span>{t('messages.new')}</span></div>;
}

/** Tells whether `moved` was called a short while ago. */
export function createMoving() {
  const [moving, setMoving] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  onCleanup(() => clearTimeout(timer));
  const rest = () => {
    const left = last + lingerMs - performance.now();
    timer = left > 0 ? setTimeout(rest, left) : undefined;
    if (left <= 0) setMoving(false);
  };
  // Called with every event of a scroll: only the first starts a timer.
  const moved = () => {
    last = performance.now();
    timer ??= setTimeout(rest, lingerMs);
    setMoving(true);
  };
  return { moving, moved };
}

/** The day of what is read, over the list while it is scrolled; screen readers have the headings. */
export function DayChip(props: { day: number | null }) {
  const t = useStrings();
  return <Show when={props.day}>{day => <div class="day-chip" aria-hidden="true"><span>{dayLabel(day(), Date.now(), t)}</span></div>}</Show>;
}
