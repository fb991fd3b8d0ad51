type Calendar = readonly [year: number, month: number, day: number];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** How far the clocks of a zone are ahead of UTC at a moment, in ms; whole seconds. */
function offset(at: number, timeZone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(second)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second: seconds = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

/** The date on the calendar of a zone; months from 1. */
export function localDate(at: number, timeZone: string): Calendar {
  const local = new Date(at + offset(at, timeZone));
  return [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
}

/** When the hour began that the clocks show, in ms since the epoch. */
export function localHourStart(at: number, timeZone: string): number {
  const ahead = offset(at, timeZone);
  return Math.floor((at + ahead) / 3_600_000) * 3_600_000 - ahead;
}

/** Of the zones that were asked for: first moments of days, by their midnight in UTC. Finding one takes 10 µs. */
const dayStarts = new Map<string, Map<number, number>>();

/** The first moment of a date. It is not always midnight: in some zones the clocks skip it. */
export function localDayStart(year: number, month: number, day: number, timeZone: string): number {
  const midnight = Date.UTC(year, month - 1, day);
  let ofZone = dayStarts.get(timeZone);
  if (!ofZone) {
    ofZone = new Map();
    dayStarts.set(timeZone, ofZone);
  }
  const start = ofZone.get(midnight) ?? findDayStart(midnight, timeZone);
  ofZone.set(midnight, start);
  return start;
}

function findDayStart(midnight: number, timeZone: string): number {
  const isReached = (at: number) => at + offset(at, timeZone) >= midnight;
  const guess = midnight - offset(midnight - offset(midnight, timeZone), timeZone);
  if (isReached(guess) && !isReached(guess - 1000)) return guess;
  // Clocks are up to 14 hours ahead and 12 behind, and change at whole minutes.
  let [before, after] = [midnight - 16 * 3_600_000, midnight + 16 * 3_600_000];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (isReached(middle)) after = middle;
    else before = middle;
  }
  return after;
}
