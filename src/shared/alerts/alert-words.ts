import { formatCount, formatDateTime, formatDuration } from '../format';
import type { AlertCondition, AlertFields, AlertKind } from './alert';

/** What was measured when a rule fired. */
export interface AlertReading {
  /** Exchanges that were looked at. */
  seen: number;
  /** Those among them that the rule is about: failed, too slow; for costs, those without a price. */
  hits: number;
  /** Tokens or cost. */
  sum: number;
  /** Where what was looked at begins, in ms since the epoch. */
  from: number;
  /** Where a streak of failures is. */
  target: { webhookId: number | null; url: string } | null;
  /** Of a silence: when the last exchange came, in ms since the epoch. */
  lastAt: number | null;
  currency: string | null;
}

export const kindWords: Record<AlertKind, string> = {
  failure_rate: 'Failure rate',
  streak: 'Failures in a row',
  slow: 'Slow answers (p95)',
  tokens: 'Tokens',
  cost: 'Cost',
  matched: 'A filter matched',
  silence: 'Nothing received',
};

/** `5 min`, `2 h`, `1 h 30 min`, `3 d`. */
export function spanWords(minutes: number): string {
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  return (
    [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ') || '0 min'
  );
}

/** What a rule waits for, in a line. */
export function conditionWords(condition: AlertCondition, currency: string | null = null): string {
  switch (condition.kind) {
    case 'failure_rate':
      return `${number(condition.percent)} % or more failed of at least ${number(condition.least)} in ${spanWords(condition.minutes)}`;
    case 'streak':
      return `${number(condition.count)} in a row to one target failed`;
    case 'slow':
      return `p95 above ${formatDuration(condition.ms)}, of at least ${number(condition.least)} in ${spanWords(condition.minutes)}`;
    case 'tokens':
      return `more than ${formatCount(condition.above, 'token')} in ${spanWords(condition.minutes)}`;
    case 'cost':
      return `more than ${money(condition.above, currency)} in ${spanWords(condition.minutes)}`;
    case 'matched':
      return `${formatCount(condition.count, 'exchange')} that the filter shows in ${spanWords(condition.minutes)}`;
    case 'silence':
      return `nothing for ${spanWords(condition.minutes)}`;
  }
}

/** Why a rule fired, with the figures. `name` is that of the webhook where the streak is. */
export function reasonWords(condition: AlertCondition, reading: AlertReading, name: string | null): string {
  const { seen, hits, sum, target, lastAt, currency } = reading;
  const within = 'minutes' in condition ? `in the last ${spanWords(condition.minutes)}` : '';
  switch (condition.kind) {
    case 'failure_rate':
      return `${number(hits)} of ${number(seen)} failed ${within}: ${percent(hits, seen)} %, and the limit is ${number(condition.percent)} %.`;
    case 'streak':
      return `${number(hits)} in a row failed at ${name ?? target?.url ?? 'one target'}.`;
    case 'slow':
      return `${number(hits)} of ${number(seen)} took longer than ${formatDuration(condition.ms)} ${within}, so p95 is above it.`;
    case 'tokens':
      return `${formatCount(sum, 'token')} ${within}; the limit is ${number(condition.above)}.`;
    case 'cost': {
      const unpriced = hits > 0 ? ` Not in it: ${formatCount(hits, 'event')} without a price.` : '';
      return `${money(sum, currency)} ${within}; the limit is ${money(condition.above, currency)}.${unpriced}`;
    }
    case 'matched':
      return `${formatCount(seen, 'exchange')} that the filter shows ${within}.`;
    case 'silence':
      return `Nothing for ${spanWords(condition.minutes)}${lastAt === null ? '' : `; the last came at ${formatDateTime(lastAt).slice(0, -4)}`}.`;
  }
}

/**
 * The filter of the exchanges behind an alert, between two times in ms since the epoch. Null for a silence, which has
 * none.
 */
export function behindFilter(
  { condition, direction, filter }: Pick<AlertFields, 'condition' | 'direction' | 'filter'>,
  from: number,
  to: number,
): string | null {
  if (condition.kind === 'silence') return null;
  const own = filter.trim();
  const about: Partial<Record<AlertKind, string>> = {
    failure_rate: 'verdict:failed',
    streak: 'verdict:failed',
    slow: condition.kind === 'slow' ? `duration:>${condition.ms}ms` : '',
    tokens: 'tokens:>0',
  };
  return [
    /\bOR\b/.test(own) ? `(${own})` : own,
    direction === 'any' ? '' : `direction:${direction}`,
    about[condition.kind] ?? '',
    `since:${stamp(from)}`,
    `until:${stamp(to)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function stamp(at: number): string {
  return `"${new Date(at).toISOString().replace('T', ' ')}"`;
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function percent(hits: number, seen: number): string {
  return number((hits / Math.max(1, seen)) * 100);
}

function money(value: number, currency: string | null): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: value < 0.1 ? 6 : 2 };
  return `${value.toLocaleString('en-US', digits)}${currency === null ? '' : ` ${currency}`}`;
}
