import { parseFilter } from '@shared/filter/parse';
import { isUnfinished } from '@shared/filter/unfinished';
import type { Sort } from '@shared/sort';
import { reloadExchanges } from './exchanges-pages';
import { useExchanges } from './exchanges-store';

/** How long a person may pause while typing a filter before it is applied, in ms. */
const typingPause = 150;

const { getState: get, setState: set } = useExchanges;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Takes in what is typed, and applies it after a short pause; a value that is still to come is no mistake yet. */
export function typeFilter(text: string): void {
  set({ filterText: text });
  clearTimeout(typing);
  typing = setTimeout(
    () => (isUnfinished(text) ? set({ filterError: null }) : applyFilter(text)),
    typingPause,
  );
}

/** Applies a filter at once. One that cannot be read keeps the last good result and says why. */
export function applyFilter(text: string): void {
  clearTimeout(typing);
  const parsed = parseFilter(text);
  if (!parsed.ok) {
    set({ filterText: text, filterError: parsed.error });
    return;
  }
  const changed = text.trim() !== get().appliedText.trim();
  set({ filterText: text, filterError: null, appliedText: text, filter: parsed.filter });
  if (changed) {
    set({ allSelected: false });
    void reloadExchanges();
  }
}

/** Sorts by a column; by the same column again the other way round. The largest, the slowest, the newest come first. */
export function sortBy(column: Sort['column']): void {
  const { sort } = get();
  set({ sort: { column, descending: sort.column === column ? !sort.descending : true } });
  void reloadExchanges();
}
