import { saveRule, useAlerts } from '../../stores/alerts-store';
import { fromDraft, type RuleDraft } from './rule-draft';

/**
 * Saves a rule. A command that is new is asked for by the desktop, which shows exactly what would run. Resolves to false
 * when a person did not allow it: nothing is saved then.
 */
export async function saveDraft(id: number | null, draft: RuleDraft): Promise<boolean> {
  const { fields } = fromDraft(draft);
  const before = useAlerts.getState().read?.rules.find((rule) => rule.id === id)?.command ?? null;
  const isNew = fields.command !== null && JSON.stringify(fields.command) !== JSON.stringify(before);
  const ticket = isNew ? await window.desktop.allowCommand(fields.command ?? []) : null;
  if (isNew && ticket === null) return false;
  await saveRule(id, fields, ticket);
  return true;
}
