import { create } from 'zustand';
import type { ExchangesChanged } from '@shared/contract';
import type { ExchangeSummary } from '@shared/model';
import { matchesFilter, parseFilter } from '@shared/filter';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import { useEngine } from './engine-store';

/** Rows asked for at once. */
const pageSize = 200;

interface ExchangesStore {
  /** Newest first. Held: the pages that were scrolled to, and what came live since. */
  rows: ExchangeSummary[];
  hasMore: boolean;
  loading: boolean;
  error: string | null;
  filterText: string;
  filterError: string | null;
  selectedId: number | null;
  /** True while the list sticks to the newest row. */
  following: boolean;
  /** Rows that arrived while the person looked elsewhere. They are not in `rows` yet. */
  unseen: number;
  /** Grows when a row that is open may have changed, so that its detail is fetched again. */
  revision: number;
}

/** The list of the Inspector. Live rows come from sync.ts. */
export const useExchanges = create<ExchangesStore>(() => ({
  rows: [],
  hasMore: false,
  loading: true,
  error: null,
  filterText: '',
  filterError: null,
  selectedId: null,
  following: true,
  unseen: 0,
  revision: 0,
}));

const { getState: get, setState: set } = useExchanges;

/** Which answer is still wanted: only the one to the last question. */
let question = 0;

/** Asks for the newest page, and forgets the others. */
export async function reloadExchanges(): Promise<void> {
  question += 1;
  const asked = question;
  set({ loading: true });
  try {
    const page = await call('exchanges.page', { before: null, limit: pageSize, filter: { text: get().filterText } });
    if (asked !== question) return;
    set({ ...page, loading: false, error: null, unseen: 0, revision: get().revision + 1 });
  } catch (error) {
    if (asked === question) set({ loading: false, error: describeError(error) });
  }
}

/** Asks for the rows after the last one, when the person has scrolled near it. */
export async function loadMore(): Promise<void> {
  const { rows, hasMore, loading, filterText } = get();
  const last = rows.at(-1);
  if (!hasMore || loading || !last) return;
  const asked = question;
  set({ loading: true });
  try {
    const page = await call('exchanges.page', { before: last.id, limit: pageSize, filter: { text: filterText } });
    if (asked !== question) return;
    set({ rows: [...get().rows, ...page.rows], hasMore: page.hasMore, loading: false });
  } catch (error) {
    if (asked === question) set({ loading: false, error: describeError(error) });
  }
}

/** Applies a filter. One that cannot be read keeps the last good result and says why. */
export function setFilter(text: string): void {
  const parsed = parseFilter(text);
  if (!parsed.ok) {
    set({ filterText: text, filterError: parsed.error.message });
    return;
  }
  set({ filterText: text, filterError: null });
  void reloadExchanges();
}

export function selectExchange(id: number | null): void {
  set({ selectedId: id });
}

/** Called by the list when it is scrolled to its top or away from it. */
export function setFollowing(following: boolean): void {
  if (get().following === following) return;
  set({ following });
  if (following && get().unseen > 0) void reloadExchanges();
}

/** Takes in what the engine tells. Called by sync.ts, at most once a frame. */
export function mergeChanges(changes: ExchangesChanged): void {
  useEngine.setState({ totals: changes.totals });
  const { rows, following, filterText, filterError, unseen, revision, selectedId } = get();
  if (changes.more && following) {
    void reloadExchanges();
    return;
  }
  const parsed = parseFilter(filterText);
  const known = new Map(rows.map((row, index) => [row.id, index]));
  const updated = [...rows];
  const fresh: ExchangeSummary[] = [];
  for (const row of changes.rows) {
    const index = known.get(row.id);
    if (index !== undefined) updated[index] = row;
    else if (row.id > (rows[0]?.id ?? 0) && filterError === null && parsed.ok && matchesFilter(parsed.filter, row)) {
      fresh.unshift(row);
    }
  }
  const touched = changes.rows.some((row) => row.id === selectedId);
  set({
    rows: following ? keepNewest([...fresh, ...updated]) : updated,
    unseen: following ? 0 : unseen + fresh.length,
    ...(touched ? { revision: revision + 1 } : {}),
  });
}

/** While it follows, the list holds no more than a few pages: what is scrolled to is fetched again. */
function keepNewest(rows: ExchangeSummary[]): ExchangeSummary[] {
  const most = pageSize * 5;
  if (rows.length <= most) return rows;
  set({ hasMore: true });
  return rows.slice(0, most);
}
