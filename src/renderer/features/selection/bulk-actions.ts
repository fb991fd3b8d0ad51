import { formatCount } from '@shared/format';
import { mostAtOnce } from '@shared/most-at-once';
import type { Selection } from '@shared/selection';
import { deleteExchanges, pinExchanges, undeleteExchanges } from '../../stores/exchanges-edits';
import { currentSelection } from '../../stores/exchanges-selection';
import { onlySelected, useExchanges } from '../../stores/exchanges-store';
import { startBulk } from '../../stores/jobs-store';
import { heldRows } from '../../stores/row-window';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { openCompare } from '../compare/compare-actions';
import { openExport } from '../transfer/export-store';

/** Whether every selected row that is at hand is pinned, so that the next thing to do is to take the pins away. */
export function isAllPinned({
  window,
  selection,
  allSelected,
}: ReturnType<typeof useExchanges.getState>): boolean {
  const rows = heldRows(window).filter(({ id }) => allSelected || selection.has(id));
  return rows.length > 0 && rows.every(({ pinned }) => pinned);
}

/** The ids of a selection that is changed at once; null for one that takes a job. */
function fewOf(selection: Selection): readonly number[] | null {
  return 'ids' in selection && selection.ids.length <= mostAtOnce ? selection.ids : null;
}

/** Pins what is selected, or takes the pins away when all of it is pinned. */
export async function togglePins(): Promise<void> {
  const selection = currentSelection();
  if (!selection) return;
  const pinned = !isAllPinned(useExchanges.getState());
  const few = fewOf(selection);
  await attempt(pinned ? 'It was not pinned' : 'The pin was not taken away', () =>
    few ? pinExchanges(few, pinned) : startBulk(pinned ? 'pin' : 'unpin', selection),
  );
}

/** Deletes what is selected, and offers to bring it back. */
export async function deleteSelected(): Promise<void> {
  const selection = currentSelection();
  if (!selection) return;
  const few = fewOf(selection);
  if (!few) {
    await attempt('It was not deleted', () => startBulk('delete', selection));
    return;
  }
  const deleted = await attempt('It was not deleted', () => deleteExchanges(few));
  if (!deleted) return;
  offerUndo(`${formatCount(deleted.count, 'exchange')} deleted.`, () => bringBack(deleted.deletionId, few));
}

async function bringBack(deletionId: number, ids: readonly number[]): Promise<void> {
  await undeleteExchanges(deletionId);
  const [id = null] = ids;
  if (ids.length === 1) useExchanges.setState(onlySelected(id));
}

/** Asks how to export what is selected. */
export function exportSelected(): void {
  const selection = currentSelection();
  if (selection) openExport(selection);
}

/** Whether exactly two are selected. */
export function canCompareSelected({
  selection,
  allSelected,
}: ReturnType<typeof useExchanges.getState>): boolean {
  return !allSelected && selection.size === 2;
}

/** Compares the two that are selected; the older one is A. */
export function compareSelected(): void {
  const [a, b] = [...useExchanges.getState().selection].sort((one, other) => one - other);
  if (a !== undefined && b !== undefined) openCompare(a, b);
}
