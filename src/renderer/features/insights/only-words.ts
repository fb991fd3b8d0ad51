import type { GroupKind, InsightsQuestion } from '@shared/insights/insights';
import { useProjects } from '../../stores/projects-store';

/** What alone is counted, with the names of projects and webhooks; null for one that is not there any more. */
export function onlyOf(
  only: InsightsQuestion['only'],
): { kind: GroupKind; value: string; name: string | null }[] {
  return Object.entries(only ?? {}).map(([kind, value]) => ({
    kind: kind as GroupKind,
    value,
    name: nameOf(kind as GroupKind, value),
  }));
}

function nameOf(kind: GroupKind, value: string): string | null {
  const { projects, webhooks } = useProjects.getState();
  if (kind === 'project') return projects.find(({ id }) => String(id) === value)?.name ?? null;
  if (kind === 'webhook') return webhooks.find(({ id }) => String(id) === value)?.name ?? null;
  return value;
}
