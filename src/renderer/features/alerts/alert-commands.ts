import type { Command } from '../../commands/command';
import { useAlerts } from '../../stores/alerts-store';
import { goTo } from '../../stores/view-store';
import { acknowledgeAll, showBehind, snooze } from './alert-actions';
import { openNewRule } from './rule-draft';

const hasRules = () => (useAlerts.getState().read?.rules.length ?? 0) > 0 || 'There is no alert rule yet.';
const newest = () => useAlerts.getState().read?.alerts.find(({ filter }) => filter !== null) ?? null;

/** What can be done with alerts. */
export const alertCommands: readonly Command[] = [
  {
    id: 'go.alerts',
    title: 'Alerts',
    group: 'Go to',
    shortcuts: ['Mod+Shift+A'],
    words: 'rules notifications monitoring',
    run: () => goTo('alerts'),
  },
  {
    id: 'alerts.add',
    title: 'New alert rule',
    group: 'General',
    words: 'notify monitoring create',
    run: () => {
      goTo('alerts');
      openNewRule();
    },
  },
  {
    id: 'alerts.acknowledge',
    title: 'Acknowledge all alerts',
    group: 'General',
    words: 'read seen badge',
    when: () => useAlerts.getState().counts.open > 0 || 'No alert is open.',
    run: () => void acknowledgeAll(),
  },
  {
    id: 'alerts.snooze',
    title: 'Snooze all alert rules for an hour',
    group: 'General',
    words: 'quiet mute',
    when: hasRules,
    run: () => snooze(null, 60),
  },
  {
    id: 'alerts.wake',
    title: 'End the snooze of all alert rules',
    group: 'General',
    words: 'quiet mute',
    when: hasRules,
    run: () => snooze(null, null),
  },
  {
    id: 'alerts.show',
    title: 'Show the exchanges behind the newest alert',
    group: 'Inspector',
    when: () => newest() !== null || 'No alert has exchanges behind it.',
    run: () => {
      const alert = newest();
      if (alert) showBehind(alert);
    },
  },
];
