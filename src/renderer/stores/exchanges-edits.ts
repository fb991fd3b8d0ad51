import { call } from '../bridge';
import { reloadExchanges } from './exchanges-pages';
import { onlySelected, useExchanges } from './exchanges-store';
import { heldRows, indexOfRow, replaceRows, rowAt } from './row-window';

const { getState: get, setState: set } = useExchanges;

/** Hides everything that is not pinned. Resolves to how many rows that were. */
export async function clearExchanges(): Promise<number> {
  const { hidden } = await call('exchanges.clear', {});
  set({ following: true, ...onlySelected(null), cleared: hidden });
  await reloadExchanges();
  return hidden;
}

/** Takes the last Clear back. */
export async function unclearExchanges(): Promise<void> {
  await call('exchanges.unclear', {});
  set({ cleared: 0 });
  await reloadExchanges();
}

/** Pins a few exchanges, or takes their pins away. */
export async function pinExchanges(ids: readonly number[], pinned: boolean): Promise<void> {
  await call('exchanges.pin', { ids: [...ids], pinned });
  changeHeld(new Set(ids), (row) => ({ ...row, pinned }));
}

/** Deletes a few exchanges; the row after them is opened. {@link undeleteExchanges} takes it back. */
export async function deleteExchanges(
  ids: readonly number[],
): Promise<{ deletionId: number; count: number }> {
  const { window, selectedId } = get();
  const place = indexOfRow(window, selectedId);
  const deleted = await call('exchanges.delete', { ids: [...ids] });
  changeHeld(new Set(ids), () => null);
  if (selectedId !== null && ids.includes(selectedId)) {
    const now = get().window;
    const next = rowAt(now, Math.min(place, now.count - 1)) ?? heldRows(now)[0];
    set(onlySelected(next?.id ?? null));
  }
  return deleted;
}

export async function undeleteExchanges(deletionId: number): Promise<void> {
  await call('exchanges.undelete', { deletionId });
  await reloadExchanges();
}

/** Keeps a note with an exchange; an empty text takes it away. */
export async function noteExchange(id: number, text: string): Promise<void> {
  await call('exchanges.note', { id, text });
}

type Row = ReturnType<typeof heldRows>[number];

/** Changes rows in the list at once, or takes them out, without asking for it anew. */
function changeHeld(ids: ReadonlySet<number>, change: (row: Row) => Row | null): void {
  const { window } = get();
  const pages = new Map<number, Row[]>();
  for (const [index, { rows }] of window.pages.entries()) {
    if (!rows?.some(({ id }) => ids.has(id))) continue;
    pages.set(
      index,
      rows.flatMap((row) => (ids.has(row.id) ? (change(row) ?? []) : [row])),
    );
  }
  if (pages.size > 0) set({ window: replaceRows(window, pages) });
}
