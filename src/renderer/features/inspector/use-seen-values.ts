import { type FieldName, filterFields } from '@shared/filter/fields';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { useProjects } from '../../stores/projects-store';

const none: readonly string[] = [];
/** More cannot be looked through. */
const most = 50;

/** Values of a field that are there: names of webhooks and projects, and what the log has seen. */
export function useSeenValues(field: FieldName | null, prefix: string): readonly string[] {
  const named = useProjects((state) =>
    field === 'webhook' ? state.webhooks : field === 'project' ? state.projects : null,
  );
  const [seen, setSeen] = useState<{ field: FieldName | null; values: readonly string[] }>({
    field: null,
    values: none,
  });

  useEffect(() => {
    if (field === null || named || !isSeen(field)) return;
    let wanted = true;
    const keep = (values: readonly string[]) => wanted && setSeen({ field, values });
    // Without an answer there is nothing to offer; what is typed works all the same.
    call('filter.values', { field, prefix }).then(keep, () => keep(none));
    return () => {
      wanted = false;
    };
  }, [field, prefix, named]);

  if (!named) return seen.field === field ? seen.values : none;
  const start = prefix.toLowerCase();
  const names = named.map(({ name }) => name).filter((name) => name.toLowerCase().includes(start));
  return [...new Set(names)].slice(0, most);
}

function isSeen(field: FieldName): boolean {
  return filterFields.some(({ name, kind }) => name === field && kind === 'seen');
}
