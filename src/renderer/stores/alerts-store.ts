import type { AlertCounts, AlertFields, AlertRule, AlertsRead } from '@shared/alerts/alert';
import { create } from 'zustand';
import { call } from '../bridge';

interface AlertsStore {
  /** Null until it was asked for. */
  read: AlertsRead | null;
  counts: AlertCounts;
}

/** Alert rules, and what they raised. Filled by sync.ts. */
export const useAlerts = create<AlertsStore>(() => ({ read: null, counts: { open: 0, firing: 0 } }));

let isAsking = false;
let isStale = false;

/** Asks anew. What changes meanwhile is asked for once more. */
export async function loadAlerts(): Promise<void> {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  try {
    while (isStale) {
      isStale = false;
      const read = await call('alerts.read', {});
      useAlerts.setState({ read, counts: read.counts });
    }
  } finally {
    isAsking = false;
  }
}

/** Rules or alerts have changed. Called by sync.ts. */
export function alertsChanged(counts: AlertCounts): void {
  useAlerts.setState({ counts });
  void loadAlerts();
}

/** Without an id it makes a new one. */
export const saveRule = (id: number | null, fields: AlertFields, ticket: string | null): Promise<AlertRule> =>
  call('alerts.save', { id, fields, ticket });

export const enableRule = (id: number, enabled: boolean) => call('alerts.enable', { id, enabled });
/** {@link restoreRule} takes it back. */
export const deleteRule = (id: number) => call('alerts.delete', { id });
export const restoreRule = (id: number) => call('alerts.restore', { id });
/** Of all rules where the id is null; not any more where the minutes are. */
export const snoozeRules = (id: number | null, minutes: number | null) =>
  call('alerts.snooze', { id, minutes });
export const testRule = (id: number) => call('alerts.test', { id });
/** All that are open where the id is null. */
export const acknowledge = (id: number | null, acknowledged = true) =>
  call('alerts.acknowledge', { id, acknowledged });
