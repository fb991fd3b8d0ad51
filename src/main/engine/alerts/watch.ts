import type { AlertFields, AlertRuleState } from '@shared/alerts/alert';
import type { AlertReading } from '@shared/alerts/alert-words';
import type { ExchangeSummary } from '@shared/model';
import type { StoredRule } from '../store/alerts';
import { createGauge, type Gauge, type Prices } from './gauge';

/** What a look at a rule found. */
export type Finding = { kind: 'fired'; reading: AlertReading } | { kind: 'recovered' } | null;

/**
 * One rule that is on: what it measures, and whether it has fired. It fires when its condition begins to hold, and not
 * again before it has recovered and its cool-down is over. Snoozed, it measures on and does not fire.
 */
export class Watch {
  readonly id: number;
  readonly fields: AlertFields;
  /** What ended before, in ms since the epoch, does not count. */
  readonly since: number;
  coolUntil: number;
  snoozedUntil: number;
  isFiring: boolean;
  readonly #gauge: Gauge;

  /** `isFiring` says whether it had fired and not recovered when it was looked at last. */
  constructor(rule: StoredRule, isFiring: boolean, prices: Prices | null) {
    this.id = rule.id;
    this.fields = rule.fields;
    this.since = rule.since;
    this.coolUntil = rule.coolUntil;
    this.snoozedUntil = rule.snoozedUntil;
    this.isFiring = isFiring;
    this.#gauge = createGauge(rule.fields.condition, rule.since, prices);
  }

  /** From when on exchanges count, in ms since the epoch. */
  from(now: number): number {
    const { condition } = this.fields;
    // A streak has no window: it is looked for within a day.
    const minutes = 'minutes' in condition ? condition.minutes * (61 / 60) : 24 * 60;
    return Math.max(this.since, now - minutes * 60_000);
  }

  /** Takes in exchanges that have ended; `shows` says whether the rule's filter shows one. */
  count(rows: readonly ExchangeSummary[], shows: (row: ExchangeSummary) => boolean): void {
    const { direction } = this.fields;
    for (const row of rows) {
      const at = row.startedAt + (row.durationMs ?? 0);
      if (at < this.since) continue;
      // Of a pair whose two ends are here, what was sent counts.
      if (
        direction === 'any' ? row.direction === 'caught' && row.pairId !== null : row.direction !== direction
      )
        continue;
      if (shows(row)) this.#gauge.count(row, at);
    }
  }

  /** Nothing could have come before this. What has fired goes on until something comes. */
  blind(until: number): void {
    if (!this.isFiring) this.#gauge.blind(until);
  }

  /** To be called again and again. What it finds is told once. */
  look(now: number): Finding {
    const reading = this.#gauge.read(now);
    if (this.isFiring) {
      if (reading) return null;
      this.isFiring = false;
      return { kind: 'recovered' };
    }
    if (!reading || now < this.coolUntil || now < this.snoozedUntil) return null;
    this.isFiring = true;
    this.coolUntil = now + this.fields.cooldownMinutes * 60_000;
    return { kind: 'fired', reading };
  }
}

/** How a rule stands, and when that ends, in ms since the epoch. */
export function ruleState(
  { enabled, coolUntil, snoozedUntil }: Pick<StoredRule, 'enabled' | 'coolUntil' | 'snoozedUntil'>,
  isFiring: boolean,
  now: number,
): { state: AlertRuleState; until: number | null } {
  if (!enabled) return { state: 'off', until: null };
  if (now < snoozedUntil) return { state: 'snoozed', until: snoozedUntil };
  if (isFiring) return { state: 'firing', until: null };
  return now < coolUntil ? { state: 'cooling', until: coolUntil } : { state: 'quiet', until: null };
}
