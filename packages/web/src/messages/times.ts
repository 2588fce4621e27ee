import { locale } from '../strings/language.ts';
import type { Translate } from '../strings/strings.ts';
import { dayOf } from '@hubbub/client/view/rows';

const dayMs = 86_400_000;

function makeFormats(tag: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options);
  return {
    tag,
    clock: format({ hour: '2-digit', minute: '2-digit' }),
    weekday: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    longDay: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    full: format({ dateStyle: 'full', timeStyle: 'medium' }),
    short: format({ day: 'numeric', month: 'short', year: 'numeric' }),
  };
}

let made: ReturnType<typeof makeFormats> | undefined;

/** The formats of the language that is shown; what reads a time follows a change of it. */
function formats() {
  const tag = locale();
  if (made?.tag !== tag) made = makeFormats(tag);
  return made;
}

/** Hours and minutes of a time, in the person's way of writing them. */
export function clockTime(at: number): string {
  return formats().clock.format(at);
}

/** Hours and minutes without "am" or "pm", where there is little room. */
export function shortClockTime(at: number): string {
  return formats().clock.formatToParts(at).map(part => (part.type === 'dayPeriod' ? '' : part.value)).join('').trim();
}

/** Date and time in full, for tooltips. */
export function fullTime(at: number): string {
  return formats().full.format(at);
}

/** A date in few letters. */
export function shortDate(at: number): string {
  return formats().short.format(at);
}

/** What a day is called: today, yesterday, the weekday this year, else the date. */
export function dayLabel(day: number, now: number, t: Translate): string {
  const today = dayOf(now);
  if (day === today) return t('day.today');
  if (day === dayOf(today - dayMs / 2)) return t('day.yesterday');
  const { weekday, longDay } = formats();
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
