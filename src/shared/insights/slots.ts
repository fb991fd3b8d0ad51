import { localDate, localDayStart, localHourStart } from './local-time';

/** Ranges that end with the present slot, which is under way. `all` begins with the first exchange of the log. */
export const presets = ['hour', 'day', 'week', 'month', 'quarter', 'year', 'all'] as const;
export type Preset = (typeof presets)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface Slots {
  kind: 'minute' | 'hour' | 'day';
  /** When each begins, in ms since the epoch, oldest first. */
  starts: number[];
  /** When the last one ends. */
  end: number;
}

/** The most days that a range is drawn in; `all` may be longer, and is cut into equal numbers of days. */
const mostSlots = 400;

/**
 * Cuts a range into minutes, hours or days of a time zone. Days begin with the first moment of their date there, so
 * that one may have 23 or 25 hours.
 */
export function slotsOf(preset: Preset, now: number, timeZone: string, first: number): Slots {
  switch (preset) {
    case 'hour':
      return even('minute', Math.floor(now / minute) * minute, minute, 60);
    case 'day':
      return even('hour', localHourStart(now, timeZone), hour, 24);
    case 'week':
      return even('hour', localHourStart(now, timeZone), hour, 7 * 24);
    case 'month':
      return days(now, timeZone, 30, 1);
    case 'quarter':
      return days(now, timeZone, 90, 1);
    case 'year':
      return days(now, timeZone, 365, 1);
    case 'all': {
      const count = dateNumber(now, timeZone) - dateNumber(Math.min(first, now), timeZone) + 1;
      return days(now, timeZone, count, Math.ceil(count / mostSlots));
    }
  }
}

function even(kind: Slots['kind'], last: number, length: number, count: number): Slots {
  const starts = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * length);
  return { kind, starts, end: last + length };
}

/** Days from 1 January 1970 to the date of `at`, as a calendar counts them: clocks that were changed do not matter. */
function dateNumber(at: number, timeZone: string): number {
  const [year, month, date] = localDate(at, timeZone);
  return Date.UTC(year, month - 1, date) / day;
}

/** The last `count` days up to the present one, `step` of them to a slot. */
function days(now: number, timeZone: string, count: number, step: number): Slots {
  const [year, month, date] = localDate(now, timeZone);
  const dayAt = (back: number) => {
    const calendar = new Date(Date.UTC(year, month - 1, date - back));
    return localDayStart(
      calendar.getUTCFullYear(),
      calendar.getUTCMonth() + 1,
      calendar.getUTCDate(),
      timeZone,
    );
  };
  const starts: number[] = [];
  for (let back = Math.ceil(count / step) * step - 1; back >= 0; back -= step) {
    const start = dayAt(back);
    // A zone that moves across the date line leaves a day out: Samoa had no 30 December 2011.
    if (start > (starts.at(-1) ?? Number.NEGATIVE_INFINITY)) starts.push(start);
  }
  return { kind: 'day', starts, end: dayAt(-1) };
}
