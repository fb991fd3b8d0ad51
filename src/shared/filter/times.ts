import type { FilterTime } from './filter';

const minute = 60_000;
/** Smallest first. */
const units: readonly (readonly [name: string, ms: number])[] = [
  ['s', 1000],
  ['m', minute],
  ['h', 60 * minute],
  ['d', 24 * 60 * minute],
  ['w', 7 * 24 * 60 * minute],
];

/** What a time field takes, in words. */
export const timeHelp =
  'how long ago, such as 1h or 2d, a day such as today or 2026-11-25, or a time such as 10:30 or "2026-11-25 10:30"';

const clock = /^(\d\d):(\d\d)(?::(\d\d))?$/;
const date = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** Reads a time. Null when it is none, also for a day that no calendar has. */
export function parseTime(text: string): FilterTime | null {
  if (text === 'today') return { kind: 'day', back: 0 };
  if (text === 'yesterday') return { kind: 'day', back: 1 };
  const [, count, unit] = /^(\d{1,6})([smhdw])$/i.exec(text) ?? [];
  const worth = units.find(([name]) => name === unit?.toLowerCase())?.[1];
  if (count && worth) return { kind: 'ago', ms: Number(count) * worth };
  if (clock.test(text)) return spanOf({ kind: 'clock', text }, 0) && { kind: 'clock', text };
  if (!date.test(text)) return null;
  const at: FilterTime = { kind: 'at', text: text.toUpperCase().replace('T', ' ') };
  return spanOf(at, 0) && at;
}

export function printTime(time: FilterTime): string {
  switch (time.kind) {
    case 'day':
      return time.back === 0 ? 'today' : 'yesterday';
    case 'ago': {
      const [name, worth] = units.findLast(([, ms]) => time.ms !== 0 && time.ms % ms === 0) ?? ['s', 1000];
      return `${time.ms / worth}${name}`;
    }
    default:
      return time.text;
  }
}

/**
 * When a time begins and ends, in ms since the epoch: a day lasts a day, a minute a minute. `since:` counts from the
 * beginning, `until:` up to the end.
 */
export function timeSpan(time: FilterTime, now: number): Span {
  const known = spans.get(time);
  if (known?.now === now) return known.span;
  const span = spanOf(time, now) ?? { from: now, to: now };
  spans.set(time, { now, span });
  return span;
}

interface Span {
  from: number;
  to: number;
}

/** Thousands of exchanges are compared with one time at one moment. */
const spans = new WeakMap<FilterTime, { now: number; span: Span }>();

function spanOf(time: FilterTime, now: number): Span | null {
  const today = new Date(now);
  const year = today.getFullYear();
  const month = today.getMonth();
  const day = today.getDate();
  switch (time.kind) {
    case 'ago':
      return { from: now - time.ms, to: now - time.ms };
    case 'day':
      return {
        from: new Date(year, month, day - time.back).getTime(),
        to: new Date(year, month, day - time.back + 1).getTime(),
      };
    case 'clock': {
      const [, hours, minutes, seconds] = clock.exec(time.text) ?? [];
      if (!inClock(hours, minutes, seconds)) return null;
      const from = new Date(year, month, day, Number(hours), Number(minutes), Number(seconds ?? 0)).getTime();
      return { from, to: from + (seconds === undefined ? minute : 1000) };
    }
    case 'at':
      return dateSpan(time.text);
  }
}

function inClock(hours = '0', minutes = '0', seconds = '0'): boolean {
  return Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) < 60;
}

function dateSpan(text: string): Span | null {
  const [, years, months, days, hours, minutes, seconds, fraction, zone] = date.exec(text) ?? [];
  const [year, month, day] = [Number(years), Number(months) - 1, Number(days)];
  const calendar = new Date(Date.UTC(year, month, day));
  if (calendar.getUTCMonth() !== month || calendar.getUTCDate() !== day) return null;
  if (!inClock(hours, minutes, seconds)) return null;
  if (hours === undefined) {
    return { from: new Date(year, month, day).getTime(), to: new Date(year, month, day + 1).getTime() };
  }
  const millis = Number((fraction ?? '0').padEnd(3, '0'));
  const clockParts = [Number(hours), Number(minutes), Number(seconds ?? 0), millis] as const;
  const from =
    zone === undefined
      ? new Date(year, month, day, ...clockParts).getTime()
      : Date.UTC(year, month, day, ...clockParts) - zoneOffset(zone);
  return { from, to: from + (fraction !== undefined ? 1 : seconds !== undefined ? 1000 : minute) };
}

/** How far a zone such as `+08:00` is ahead of UTC, in ms. */
function zoneOffset(zone: string): number {
  if (zone === 'Z') return 0;
  const ahead = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return (zone.startsWith('-') ? -ahead : ahead) * minute;
}
