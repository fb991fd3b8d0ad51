import type { Alert, AlertCondition, AlertFields } from '@shared/alerts/alert';
import type { ExchangeSummary } from '@shared/model';
import { onTestFinished } from 'vitest';
import { createChanges } from '../changes';
import type { Clock } from '../clock';
import { createStore } from '../store/store';
import { insert, sampleEntry, temporaryFolder } from '../store/testing';
import { Alerts, type AlertsParts } from './alerts';
import { createCommandTickets } from './command-tickets';

const minute = 60_000;

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, and does what comes due meanwhile at its time. */
  advance(ms: number): void;
}

export function manualClock(start = Date.UTC(2026, 10, 26, 9)): ManualClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    monotonic: () => now - start,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}

export const ruleFields: AlertFields = {
  name: 'Orders fail',
  condition: { kind: 'failure_rate', percent: 50, least: 4, minutes: 5 },
  direction: 'sent',
  filter: '',
  cooldownMinutes: 10,
  notify: true,
  postTo: null,
  command: null,
};

/** For tests: the alerts of a log, whose time is in their hands. */
export function alertsHarness(clock: ManualClock = manualClock(), dataDir = temporaryFolder()) {
  const store = createStore({ dataDir, clock });
  const changes = createChanges(clock, () => ({ exchanges: 0, bytes: 0, inFlight: 0 }));
  const commands = createCommandTickets();
  const fired: Alert[] = [];
  changes.subscribe((event) => {
    if (event.name === 'alert.fired') fired.push(event.data);
  });
  const open = (more: Partial<AlertsParts> = {}) =>
    new Alerts({
      store,
      clock,
      changes,
      dispatcher: () => Promise.reject(new Error('Nothing is posted here.')),
      commands,
      prices: null,
      ...more,
    });
  let closed = false;
  let alerts: Alerts | null = null;
  const close = () => {
    if (closed) return;
    closed = true;
    alerts?.close();
    changes.close();
    store.close();
  };
  onTestFinished(close);
  const told = () => new Promise<unknown>((resolve) => store.journal.afterCommit(resolve));

  return {
    clock,
    dataDir,
    store,
    commands,
    /** Every alert that was told, also of tests of rules. */
    fired,
    /** Ends as an app does, so that the same folder can be opened again. */
    close,
    /** Begins to look, and has counted what is in the log. */
    async start(more: Partial<AlertsParts> = {}): Promise<Alerts> {
      alerts = open(more);
      await told();
      return alerts;
    },
    /** Commits exchanges that end now, in this order, and lets the rules look at them. */
    async ended(...rows: Partial<ExchangeSummary>[]): Promise<number[]> {
      const entries = rows.map((row) =>
        sampleEntry(store.journal.nextId(), {
          direction: 'sent',
          startedAt: clock.now() - (row.durationMs ?? 1),
          durationMs: 1,
          ...row,
        }),
      );
      await Promise.all(entries.map((entry) => insert(store.journal, entry)));
      clock.advance(1_000);
      return entries.map(({ summary }) => summary.id);
    },
    minutes: (count: number) => clock.advance(count * minute),
  };
}

export const failed: Partial<ExchangeSummary> = { outcome: 'rejected', status: 500 };
export const delivered: Partial<ExchangeSummary> = { outcome: 'delivered', status: 200 };

export const withCondition = (condition: AlertCondition, more: Partial<AlertFields> = {}): AlertFields => ({
  ...ruleFields,
  condition,
  ...more,
});
export const save = (fields: AlertFields) => ({ id: null, fields, ticket: null });
