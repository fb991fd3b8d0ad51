import { notifications } from '@mantine/notifications';
import type { Alert, AlertRule } from '@shared/alerts/alert';
import { formatCount } from '@shared/format';
import {
  acknowledge,
  deleteRule,
  enableRule,
  restoreRule,
  snoozeRules,
  testRule,
  useAlerts,
} from '../../stores/alerts-store';
import { applyFilter } from '../../stores/exchanges-filter';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';

/** Shows the exchanges behind an alert in the Inspector. */
export function showBehind({ filter }: Alert): void {
  if (filter === null) return;
  goTo('inspector');
  applyFilter(filter);
}

export function setEnabled(id: number, enabled: boolean): void {
  void attempt('The rule was not changed', () => enableRule(id, enabled));
}

export async function removeRule({ id, name }: AlertRule): Promise<void> {
  const done = await attempt('The rule was not deleted', async () => {
    await deleteRule(id);
    return true;
  });
  if (done) offerUndo(`Rule “${name}” was deleted.`, () => restoreRule(id));
}

/** Does what the rule would do, and says what became of it. */
export async function tryRule({ id, name }: AlertRule): Promise<void> {
  const alert = await attempt('The rule was not tested', () => testRule(id));
  if (!alert) return;
  const { notify, post, run } = alert;
  const words = [
    notify && 'The system was asked to show a notification.',
    post && `POST: ${post.words}`,
    run && `Command: ${run.words}`,
  ].filter((part) => part !== false && part !== null);
  notifications.show({
    title: `Test of “${name}”`,
    message: words.join(' ') || 'It is listed among the alerts, and does nothing else.',
    ...((post && !post.delivered) || (run && run.exitCode !== 0) ? { color: 'red' } : {}),
    autoClose: 10_000,
  });
}

export function snooze(id: number | null, minutes: number | null): void {
  void attempt('It was not snoozed', () => snoozeRules(id, minutes));
}

export function setAcknowledged(id: number, acknowledged: boolean): void {
  void attempt('The alert was not changed', () => acknowledge(id, acknowledged));
}

export async function acknowledgeAll(): Promise<void> {
  const open = useAlerts.getState().read?.alerts.filter((alert) => !alert.acknowledged) ?? [];
  const done = await attempt('The alerts were not changed', () => acknowledge(null));
  if (!done) return;
  offerUndo(`${formatCount(done.count, 'alert')} acknowledged.`, async () => {
    for (const { id } of open) await acknowledge(id, false);
  });
}
