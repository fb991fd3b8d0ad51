import { create } from 'zustand';
import { type ColumnLayout, defaultLayout, readLayout } from './column-layout';

const remembered = 'hookpair.columns';

/** How the columns of the list are arranged. Remembered by this window. */
export const useColumns = create<ColumnLayout>(() => readLayout(localStorage.getItem(remembered)));

/** Applies one of the changes of column-layout.ts. */
export function arrangeColumns(change: (layout: ColumnLayout) => ColumnLayout): void {
  useColumns.setState((layout) => change(layout));
  localStorage.setItem(remembered, JSON.stringify(useColumns.getState()));
}

export function resetColumns(): void {
  arrangeColumns(() => defaultLayout);
}
