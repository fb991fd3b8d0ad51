import { formatCount } from '@shared/format';
import type { Price, PriceTable } from '@shared/insights/price';
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

/** Puts a table in the place of the one before. Where a price goes with it, that can be undone. Throws what is wrong with it. */
export async function replacePrices(table: PriceTable): Promise<void> {
  const before = usePrices.getState().table;
  await savePrices(table);
  const isThere = (price: Price) =>
    table.prices.some(({ model, since }) => model === price.model && since === price.since);
  const gone = before?.prices.filter((price) => !isThere(price)).length ?? 0;
  if (before && gone > 0) offerUndo(`${formatCount(gone, 'price')} removed.`, () => savePrices(before));
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
    offerUndo(`The prices are now the ${formatCount(count, 'price')} of ${file.name}.`, () =>
      savePrices(before),
    );
  }
}
