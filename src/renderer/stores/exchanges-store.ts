import { everything, type Filter, type FilterError } from '@shared/filter/filter';
import { newestFirst, type Sort } from '@shared/sort';
import { create } from 'zustand';
import { emptyWindow, type RowWindow } from './row-window';

interface ExchangesStore {
  /** The rows known so far; only those near to what is looked at are held. */
  window: RowWindow;
  loading: boolean;
  error: string | null;
  /** How far a search that reads the log has come; null when the answer comes from an index. */
  searched: { done: number; total: number } | null;
  /** True when the person stopped a search before its end. */
  stopped: boolean;
  /** As typed. */
  filterText: string;
  /** Why `filterText` cannot be read; the rows are then those of `appliedText`. */
  filterError: FilterError | null;
  /** The filter of the rows, as text and as it was read. */
  appliedText: string;
  filter: Filter;
  sort: Sort;
  /** The exchange that is open: the active row. */
  selectedId: number | null;
  /** The selected rows, the open one among them. */
  selection: ReadonlySet<number>;
  /** True when everything that matches is selected, whether it was scrolled to or not. */
  allSelected: boolean;
  /** True while the list sticks to the newest row. */
  following: boolean;
  /** True while the person has frozen the list; catching goes on. */
  paused: boolean;
  /** Rows that arrived while the person looked elsewhere. They are not in the window yet. */
  unseen: number;
  /** The newest id that is in the window or was counted as unseen. */
  newestId: number;
  /** How many rows were hidden by the last Clear, while it can be undone and nothing came since; else 0. */
  cleared: number;
  /** Grows when a row that is open may have changed, so that its detail is fetched again. */
  revision: number;
  /** Grows when replays may have begun or ended, so that those of an exchange are asked for again. */
  replayed: number;
}

/** The list of the Inspector. Live rows come from sync.ts. */
export const useExchanges = create<ExchangesStore>(() => ({
  window: emptyWindow,
  loading: true,
  error: null,
  searched: null,
  stopped: false,
  filterText: '',
  filterError: null,
  appliedText: '',
  filter: everything,
  sort: newestFirst,
  selectedId: null,
  selection: new Set(),
  allSelected: false,
  following: true,
  paused: false,
  unseen: 0,
  newestId: 0,
  cleared: 0,
  revision: 0,
  replayed: 0,
}));

/** Opens one exchange, and selects no other. */
export function selectExchange(id: number | null): void {
  useExchanges.setState(onlySelected(id));
}

/** What changes when one exchange, or none, is selected. */
export function onlySelected(id: number | null) {
  return { selectedId: id, selection: new Set(id === null ? [] : [id]), allSelected: false };
}

/** True when the rows are in the order in which they come, so that live ones can be put on top. */
export function isNewestFirst({ sort }: ExchangesStore): boolean {
  return sort.column === 'time' && sort.descending;
}

/** Whether more than one exchange is selected. */
export function isSeveral({ allSelected, selection }: ExchangesStore): boolean {
  return allSelected || selection.size > 1;
}
