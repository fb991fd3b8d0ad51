import { setImmediate } from 'node:timers/promises';
import type { Parsed } from '@shared/contract';
import type { Counted, Deleted } from '@shared/contract-outputs';
import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';
import { mostAtOnce } from '@shared/most-at-once';
import type { Selection } from '@shared/selection';
import { newestFirst } from '@shared/sort';
import type { Parts } from './handlers';
import type { Store } from './store/store';

/** Pins a few exchanges, or takes their pins away. How many there were. */
export function pinExchanges({ store, changes }: Parts, { ids, pinned }: Parsed<'exchanges.pin'>): Counted {
  const rows = store.marks.pin(ids, pinned);
  changes.exchanges(rows);
  return { count: rows.length };
}

/** Hides a few exchanges, until it is undone or the app starts again. */
export function deleteExchanges({ store, changes }: Parts, { ids }: Parsed<'exchanges.delete'>): Deleted {
  const deletionId = store.marks.newDeletion();
  const count = store.marks.delete(ids, deletionId);
  changes.totals();
  return { deletionId, count };
}

/** Shows again what {@link deleteExchanges} hid. How many exchanges came back. */
export function undeleteExchanges(
  { store, changes }: Parts,
  { deletionId }: Parsed<'exchanges.undelete'>,
): Counted {
  const count = store.marks.undelete(deletionId, mostAtOnce);
  changes.totals();
  return { count };
}

/** The ids of a selection in chunks, newest first. Between two chunks others get their turn. */
export async function* selectedIds(store: Store, selection: Selection): AsyncGenerator<number[]> {
  if ('ids' in selection) {
    for (let from = 0; from < selection.ids.length; from += mostAtOnce) {
      yield selection.ids.slice(from, from + mostAtOnce);
      await setImmediate();
    }
    return;
  }
  for await (const rows of filteredRows(store, selection.filter)) yield rows.map(({ id }) => id);
}

/** What a filter shows in chunks, newest first. Between two chunks others get their turn. */
export async function* filteredRows(
  store: Store,
  filter: Parsed<'exchanges.page'>['filter'],
): AsyncGenerator<ExchangeSummary[]> {
  let cursor: Cursor | null = null;
  do {
    const page = store.search.page({ cursor, limit: mostAtOnce, filter, sort: newestFirst });
    yield page.rows;
    cursor = page.next;
    await setImmediate();
  } while (cursor);
}
