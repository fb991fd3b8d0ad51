import type { Selection } from '@shared/selection';
import { selectedIds } from '../bulk';
import type { TransferParts } from './transfer-parts';

/** The ids of a selection, each once, oldest first. `found` hears how many there are so far. */
export async function idsOldestFirst(
  { store }: Pick<TransferParts, 'store'>,
  selection: Selection,
  signal: AbortSignal,
  found: (count: number) => void = () => {},
): Promise<number[]> {
  const ids = new Set<number>();
  for await (const some of selectedIds(store, selection)) {
    for (const id of some) ids.add(id);
    found(ids.size);
    signal.throwIfAborted();
  }
  return [...ids].sort((one, other) => one - other);
}
