import { z } from 'zod';
import { command } from '../contract-command';
import { byId, id, nothing } from '../contract-fields';
import type { Counted } from '../contract-outputs';
import type { Alert, AlertRule, AlertsRead } from './alert';
import { longestMinutes } from './alert-limits';
import { alertFields } from './alert-schema';

/** Commands of alerts; see contract.ts. */
export const alertCommands = {
  'alerts.read': command<AlertsRead>()(nothing),
  /**
   * Makes a rule, or changes one: it then counts what comes from now on. A command that is new must have been allowed by
   * a person, of which the ticket tells.
   */
  'alerts.save': command<AlertRule>()(
    z.object({ id: id.nullable(), fields: alertFields, ticket: z.string().max(100).nullable() }),
  ),
  'alerts.enable': command<AlertRule>()(z.object({ id, enabled: z.boolean() })),
  'alerts.delete': command<null>()(byId),
  'alerts.restore': command<AlertRule>()(byId),
  /** Keeps a rule, or all where the id is null, from firing for so long; null lets it fire again. */
  'alerts.snooze': command<Counted>()(
    z.object({ id: id.nullable(), minutes: z.number().int().min(1).max(longestMinutes).nullable() }),
  ),
  /** Does all that the rule would do, and resolves with what became of it. */
  'alerts.test': command<Alert>()(byId),
  /** One alert, or all that are open where the id is null. */
  'alerts.acknowledge': command<Counted>()(z.object({ id: id.nullable(), acknowledged: z.boolean() })),
};
