import type { PriceTable } from '@shared/insights/price';
import { savePrices, usePrices } from '../../stores/prices-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { saveText } from './chart/export-chart';

export function editPrices(): void {
  usePrices.setState({ isEditing: true });
}

/** Writes the table as a file that {@link importPrices} reads again. */
export async function exportPrices(): Promise<void> {
  const { table } = usePrices.getState();
  if (table) await saveText('hookpair-prices.json', () => `${JSON.stringify(table, null, 2)}\n`);
}

/** Puts the table of a file in the place of the one that is there, which can be undone. */
export function importPrices(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void attempt('The prices were not imported', () => importFrom(file));
  });
  input.click();
}

async function importFrom(file: File): Promise<void> {
  const before = usePrices.getState().table;
  let table: PriceTable;
  try {
    // The engine checks what it is.
    table = JSON.parse(await file.text()) as PriceTable;
  } catch (error) {
    throw new Error(`${file.name} is not JSON: ${(error as Error).message}. The prices are as before.`);
  }
  await savePrices(table);
  if (before) {
    const count = usePrices.getState().table?.prices.length ?? 0;
    offerUndo(`The prices are now those of ${file.name}: ${count} of them.`, () => savePrices(before));
  }
}
