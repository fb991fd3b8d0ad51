import type { Counted, Deleted } from '@shared/contract';
import type { Cursor } from '@shared/cursor';
import type { Selection } from '@shared/selection';
import { newestFirst } from '@shared/sort';
import type { Clock } from './clock';
import type { Parts } from './handlers';
import type { Store } from './store/store';

/** Rows that are changed in one go: few enough that no answer waits for it. */
const chunk = 500;

/** Pins what was selected, or takes the pins away. Resolves to how many exchanges there were. */
export async function pinSelection(
  { store, options, changes }: Parts,
  selection: Selection,
  pinned: boolean,
): Promise<Counted> {
  let count = 0;
  for await (const ids of selectedIds(store, options.clock, selection)) {
    const rows = store.marks.pin(ids, pinned);
    changes.exchanges(rows);
    count += rows.length;
  }
  return { count };
}

/** Hides what was selected, until it is undone or the app starts again. */
export async function deleteSelection(
  { store, options, changes }: Parts,
  selection: Selection,
): Promise<Deleted> {
  const deletionId = store.marks.newDeletion();
  let count = 0;
  for await (const ids of selectedIds(store, options.clock, selection)) {
    count += store.marks.delete(ids, deletionId);
  }
  changes.totals();
  return { deletionId, count };
}

/** Shows again what a deletion hid. Resolves to how many exchanges came back. */
export async function undelete({ store, options, changes }: Parts, deletionId: number): Promise<Counted> {
  let count = 0;
  for (let more = true; more; await turn(options.clock)) {
    const back = store.marks.undelete(deletionId, chunk);
    count += back;
    more = back === chunk;
  }
  changes.totals();
  return { count };
}

/** The ids of a selection in chunks, newest first. Between two chunks others get their turn. */
export async function* selectedIds(
  store: Store,
  clock: Clock,
  selection: Selection,
): AsyncGenerator<number[]> {
  if ('ids' in selection) {
    for (let from = 0; from < selection.ids.length; from += chunk) {
      yield selection.ids.slice(from, from + chunk);
      await turn(clock);
    }
    return;
  }
  let cursor: Cursor | null = null;
  do {
    const page = store.search.page({ cursor, limit: chunk, filter: selection.filter, sort: newestFirst });
    yield page.rows.map(({ id }) => id);
    cursor = page.next;
    await turn(clock);
  } while (cursor);
}

function turn(clock: Clock): Promise<void> {
  return new Promise((resolve) => clock.after(0, resolve));
}
