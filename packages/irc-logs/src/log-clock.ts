const minuteMs = 60_000;
const dayMinutes = 1_440;
const halfDayMinutes = 720;
/** A step back of up to this is someone setting the clock, not a new day. */
const setBackMinutes = 60;

/** Turns the clock readings of one log, in their order, into times that never run back. */
export interface LogClock {
  /** Time of a line that shows `minutes` of the day (null: shows none), ms since 1970. */
  read(minutes: number | null): number;
}

/**
 * Makes the clock of one log. `dayStart` is 0:00 of its first day (UTC), `firstMinutes` what its
 * first timed line shows: lines before it have no other time. A step back means the clock went
 * round: after midnight, or – in a log whose hours never pass 12 – after half a day.
 */
export function makeLogClock(dayStart: number, firstMinutes: number, halfDays: boolean): LogClock {
  const round = halfDays ? halfDayMinutes : dayMinutes;
  let now = firstMinutes;
  return {
    read: (minutes) => {
      if (minutes !== null) now = advance(now, minutes, round);
      return dayStart + now * minuteMs;
    },
  };
}

function advance(now: number, shown: number, round: number): number {
  const ahead = (((shown - now) % round) + round) % round;
  return round - ahead <= setBackMinutes ? now : now + ahead;
}
