import type { Selection } from '@shared/selection';
import { breathe } from '../jobs';
import type { Store } from '../store/store';

const pageSize = 500;

/** The ids of a selection that are in the log, oldest first. */
export async function selectedIds(
  { exchanges }: Store,
  selection: Selection,
  signal: AbortSignal,
  found: (count: number) => void = () => {},
): Promise<number[]> {
  if ('ids' in selection) return [...new Set(selection.ids)].sort((one, other) => one - other);
  const ids: number[] = [];
  let before: number | null = null;
  while (true) {
    const page = exchanges.page({ before, limit: pageSize, filter: selection.filter });
    for (const { id } of page.rows) ids.push(id);
    found(ids.length);
    if (!page.hasMore) break;
    before = ids.at(-1) ?? null;
    await breathe(signal);
  }
  return ids.sort((one, other) => one - other);
}
