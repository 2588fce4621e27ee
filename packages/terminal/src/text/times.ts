import { dayOf } from '@hubbub/client/view/rows';
import { t } from '../strings.ts';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' });
const longDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });
const halfDayMs = 43_200_000;

/** Hours and minutes, always five columns. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** What a day is called: today, yesterday, the weekday this year, else the date. */
export function dayLabel(day: number, now: number): string {
  const today = dayOf(now);
  if (day === today) return t('day.today');
  if (day === dayOf(today - halfDayMs)) return t('day.yesterday');
  return new Date(day).getFullYear() === new Date(now).getFullYear() ? weekday.format(day) : longDay.format(day);
}
