import type { alertCommands } from '@shared/alerts/alert-commands';
import type { Handlers } from '../handlers';
import type { Lazy } from '../lazily';
import type { Alerts } from './alerts';

/** What the commands of alerts do. */
export function alertHandlers(alerts: Lazy<Alerts>): Pick<Handlers, keyof typeof alertCommands> {
  return {
    'alerts.read': async () => (await alerts.get()).read(),
    'alerts.save': async (input) => (await alerts.get()).save(input),
    'alerts.enable': async (input) => (await alerts.get()).enable(input),
    'alerts.delete': async ({ id }) => (await alerts.get()).delete(id),
    'alerts.restore': async ({ id }) => (await alerts.get()).restore(id),
    'alerts.snooze': async (input) => (await alerts.get()).snooze(input),
    'alerts.test': async ({ id }) => (await alerts.get()).test(id),
    'alerts.acknowledge': async (input) => (await alerts.get()).acknowledge(input),
  };
}
