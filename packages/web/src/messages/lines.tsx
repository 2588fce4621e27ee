import { useStrings } from '../strings/strings.ts';
import { dayLabel } from './times.ts';

/** The line above the first message of a day. */
export function DayLine(props: { day: number }) {
  const t = useStrings();
  return <div class="day-line"><span>{dayLabel(props.day, Date.now(), t)}</span></div>;
}

/** The line above the first unread message. */
export function UnreadLineMark() {
  const t = useStrings();
  return <div class="unread-line"><span>{t('messages.new')}</span></div>;
}
