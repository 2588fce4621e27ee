import type { Translate } from '../strings/strings.ts';
import { dayOf } from './rows.ts';

const dayMs = 86_400_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const longDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** Hours and minutes of a time, in the person's way of writing them. */
export function clockTime(at: number): string {
  return clock.format(at);
}

/** Hours and minutes without "am" or "pm", where there is little room. */
export function shortClockTime(at: number): string {
  return clock.formatToParts(at).map(part => (part.type === 'dayPeriod' ? '' : part.value)).join('').trim();
}

/** Date and time in full, for tooltips. */
export function fullTime(at: number): string {
  return full.format(at);
}

/** A date in few letters. */
export function shortDate(at: number): string {
  return short.format(at);
}

/** What a day is called: today, yesterday, the weekday this year, else the date. */
export function dayLabel(day: number, now: number, t: Translate): string {
  const today = dayOf(now);
  if (day === today) return t('day.today');
  if (day === dayOf(today - dayMs / 2)) return t('day.yesterday');
  return new Date(day).getFullYear() === new Date(now).getFullYear() ? weekday.format(day) : longDay.format(day);
}

/** How long ago something was, roughly, e.g. "5 minutes ago". */
export function agoText(at: number, now: number, t: Translate): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 2) return t('ago.now');
  if (minutes < 60) return t('ago.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('ago.hours', { count: Math.floor(minutes / 60) });
  return minutes < 14 * 24 * 60 ? t('ago.days', { count: Math.floor(minutes / 1440) }) : shortDate(at);
}
