import type { ExchangeSummary } from '@shared/model';
import type { Selection } from '@shared/selection';
import { holdRow } from './exchanges-pages';
import { onlySelected, useExchanges } from './exchanges-store';
import { heldRows, indexOfRow, pageAt, type RowWindow, rowAt } from './row-window';
import { spanOf, stepFrom, toggled } from './selection-range';

const { getState: get, setState: set } = useExchanges;

/** Where a selection of several rows began. */
let anchorId: number | null = null;
useExchanges.subscribe(({ selection, selectedId }) => {
  if (selection.size <= 1) anchorId = selectedId;
});

/** Opens the row that is `steps` further down, and stops at the ends. */
export async function moveSelection(steps: number): Promise<void> {
  const row = await rowFrom(steps);
  if (row) set(onlySelected(row.id));
}

/** Selects from the anchor to the row that is `steps` further down. */
export async function extendSelection(steps: number): Promise<void> {
  const row = await rowFrom(steps);
  if (row) await selectTo(row.id);
}

async function rowFrom(steps: number) {
  const { window, selectedId } = get();
  if (window.count === 0) return undefined;
  const index = stepFrom(indexOfRow(window, selectedId), steps, window.count);
  if (!rowAt(window, index)) await holdRow(index);
  return rowAt(get().window, index);
}

/** Adds a row to the selection, or takes it away. */
export function toggleSelected(id: number): void {
  const { selection, allSelected } = get();
  if (allSelected) {
    set(onlySelected(id));
    return;
  }
  const next = toggled(selection, id);
  const [only = id] = next;
  const open = next.has(id) ? id : only;
  anchorId = open;
  set({ selection: next, selectedId: open });
}

/** Rows that were selected, by id, because the list lets go of what is far. */
const selectedRows = new Map<number, ExchangeSummary>();
useExchanges.subscribe(({ selection, window }, before) => {
  if (selection === before.selection) return;
  for (const id of selectedRows.keys()) if (!selection.has(id)) selectedRows.delete(id);
  if (selection.size <= 1) return;
  for (const row of heldRows(window)) if (selection.has(row.id)) selectedRows.set(row.id, row);
});

/** The rows of a selection, newest first: as the list has them now, or as they were when they were selected. */
export function rowsOfSelection(selection: ReadonlySet<number>, window: RowWindow): ExchangeSummary[] {
  const held = new Map(heldRows(window).map((row) => [row.id, row]));
  const rows = [...selection].flatMap((id) => held.get(id) ?? selectedRows.get(id) ?? []);
  return rows.sort((one, other) => other.id - one.id);
}

/** Selects every row from the anchor to this one. */
export async function selectTo(id: number): Promise<void> {
  const { window } = get();
  const anchor = indexOfRow(window, anchorId);
  const target = indexOfRow(window, id);
  if (anchor < 0 || target < 0) {
    set(onlySelected(id));
    return;
  }
  const { first, last } = spanOf(anchor, target);
  const from = anchorId;
  const ids = await idsBetween(first, last);
  anchorId = from;
  set({ selection: new Set(ids), selectedId: id, allSelected: false });
}

/** Ids of a stretch of the list. Pages that were let go are fetched again on the way. */
async function idsBetween(first: number, last: number): Promise<number[]> {
  const ids: number[] = [];
  let index = first;
  while (index <= last) {
    await holdRow(index);
    const { window } = get();
    const page = window.pages[pageAt(window, index)];
    if (!page?.rows) break;
    const rows = page.rows.slice(index - page.start, last + 1 - page.start);
    for (const row of rows) selectedRows.set(row.id, row);
    ids.push(...rows.map(({ id }) => id));
    index = page.start + page.count;
  }
  return ids;
}

/** Selects everything that matches the filter, scrolled to or not. */
export function selectAll(): void {
  if (get().window.count > 0) set({ allSelected: true });
}

/** Back to the open row alone. True when there was more. */
export function selectOne(): boolean {
  const { allSelected, selection, selectedId } = get();
  if (!allSelected && selection.size <= 1) return false;
  set(onlySelected(selectedId));
  return true;
}

/** What commands for several exchanges work on: the selected rows, or the one that is open. Null for none. */
export function currentSelection(): Selection | null {
  const { allSelected, selection, appliedText } = get();
  if (allSelected) return { filter: { text: appliedText } };
  return selection.size > 0 ? { ids: [...selection] } : null;
}
