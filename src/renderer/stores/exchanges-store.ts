import type { ExchangesChanged } from '@shared/contract';
import type { Cursor } from '@shared/cursor';
import type { Filter, FilterError } from '@shared/filter/filter';
import { matchesFilter } from '@shared/filter/match';
import { parseFilter } from '@shared/filter/parse';
import type { ExchangeSummary } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import { useEngine } from './engine-store';
import { mergeRows } from './merge-rows';

/** Rows asked for at once. */
const pageSize = 200;
/** Rows held while the list follows the newest; what is scrolled to is fetched again. */
const mostFollowed = pageSize * 5;
/** How long a person may pause while typing a filter before it is applied, in ms. */
const typingPause = 150;

interface ExchangesStore {
  /** Newest first. Held: the pages that were scrolled to, and what came live since. */
  rows: ExchangeSummary[];
  hasMore: boolean;
  loading: boolean;
  error: string | null;
  /** As typed. */
  filterText: string;
  /** Why `filterText` cannot be read; `rows` are then those of `appliedText`. */
  filterError: FilterError | null;
  /** The filter of `rows`. */
  appliedText: string;
  selectedId: number | null;
  /** True while the list sticks to the newest row. */
  following: boolean;
  /** Rows that arrived while the person looked elsewhere. They are not in `rows` yet. */
  unseen: number;
  /** How many rows were hidden by the last Clear, while it can be undone and nothing came since; else 0. */
  cleared: number;
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
  appliedText: '',
  selectedId: null,
  following: true,
  unseen: 0,
  cleared: 0,
  revision: 0,
}));

const { getState: get, setState: set } = useExchanges;

/** Which answer is still wanted: only the one to the last question. */
let question = 0;
/** `appliedText`, read. Null shows everything. */
let filter: Filter | null = null;
/** Where the rows go on. */
let next: Cursor | null = null;
/** The newest id that is in the list or was counted as unseen. */
let newestCounted = 0;

const bare = { projectName: null, webhookName: null, note: '', texts: null };
const matches = (summary: ExchangeSummary) =>
  filter === null || matchesFilter(filter, { summary, ...bare }, Date.now());

/** Asks for the newest page, and forgets the others. */
export async function reloadExchanges(): Promise<void> {
  question += 1;
  const asked = question;
  set({ loading: true });
  try {
    const page = await call('exchanges.page', {
      cursor: null,
      limit: pageSize,
      filter: { text: get().appliedText },
    });
    if (asked !== question) return;
    next = page.next;
    newestCounted = page.rows[0]?.id ?? 0;
    set(({ revision, selectedId, cleared }) => ({
      rows: page.rows,
      hasMore: page.next !== null,
      loading: false,
      error: null,
      unseen: 0,
      revision: revision + 1,
      // Something is open from the first exchange on, so that a first pair is one click away.
      selectedId: selectedId ?? page.rows[0]?.id ?? null,
      cleared: page.rows.length > 0 ? 0 : cleared,
    }));
  } catch (error) {
    if (asked === question) set({ loading: false, error: describeError(error) });
  }
}

/** Asks for the rows after the last one, when the person has scrolled near it. */
export async function loadMore(): Promise<void> {
  const { rows, hasMore, loading, appliedText } = get();
  const last = rows.at(-1);
  if (!hasMore || loading || !last) return;
  const asked = question;
  set({ loading: true });
  try {
    const page = await call('exchanges.page', {
      cursor: next,
      limit: pageSize,
      filter: { text: appliedText },
    });
    if (asked !== question) return;
    // The list may have been shortened meanwhile; the next look at its end asks again.
    const fits = get().rows.at(-1)?.id === last.id;
    if (fits) next = page.next;
    set(({ rows: now }) =>
      fits
        ? { rows: [...now, ...page.rows], hasMore: page.next !== null, loading: false }
        : { loading: false },
    );
  } catch (error) {
    if (asked === question) set({ loading: false, error: describeError(error) });
  }
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** Takes in what is typed, and applies it after a short pause. */
export function typeFilter(text: string): void {
  set({ filterText: text });
  clearTimeout(typing);
  typing = setTimeout(() => applyFilter(text), typingPause);
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
  filter = text.trim() === '' ? null : parsed.filter;
  set({ filterText: text, filterError: null, appliedText: text });
  if (changed) void reloadExchanges();
}

export function selectExchange(id: number | null): void {
  set({ selectedId: id });
}

/** Selects the row that is `steps` further down, and stops at the ends. */
export function moveSelection(steps: number): void {
  const { rows, selectedId } = get();
  const index = rows.findIndex((row) => row.id === selectedId);
  const next = index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + steps));
  const row = rows[next];
  if (row) set({ selectedId: row.id });
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
  if (changes.rows.length === 0) return;
  const { rows, following, hasMore, unseen, revision, selectedId } = get();
  if (changes.more && following) {
    void reloadExchanges();
    return;
  }
  const merged = mergeRows(rows, changes.rows, { matches, admit: following, hasMore, keepId: selectedId });
  const shortened = following && merged.rows.length > mostFollowed;
  if (shortened) next = { id: merged.rows[mostFollowed - 1]?.id ?? 0, value: null, seen: mostFollowed };
  const touched = changes.rows.some((row) => row.id === selectedId);
  set({
    rows: shortened ? merged.rows.slice(0, mostFollowed) : merged.rows,
    unseen: following ? 0 : unseen + countNew(merged.waiting),
    ...(shortened ? { hasMore: true } : {}),
    ...(touched ? { revision: revision + 1 } : {}),
    ...(merged.rows.length > 0 ? { cleared: 0, selectedId: selectedId ?? merged.rows[0]?.id ?? null } : {}),
  });
  if (following) newestCounted = Math.max(newestCounted, merged.rows[0]?.id ?? 0);
}

/** Counts each waiting row once, although it is told again when its answer comes. */
function countNew(waiting: readonly ExchangeSummary[]): number {
  const fresh = waiting.filter((row) => row.id > newestCounted);
  const newest = fresh.reduce((most, row) => Math.max(most, row.id), newestCounted);
  // In a flood not every row is told. Ids are given one by one, so without a filter they count what was left out.
  const count = filter === null ? newest - newestCounted : fresh.length;
  newestCounted = newest;
  return count;
}

/** Hides everything that is not pinned. Resolves to how many rows that were. */
export async function clearExchanges(): Promise<number> {
  const { hidden } = await call('exchanges.clear', {});
  set({ following: true, selectedId: null, cleared: hidden });
  await reloadExchanges();
  return hidden;
}

/** Takes the last Clear back. */
export async function unclearExchanges(): Promise<void> {
  await call('exchanges.unclear', {});
  set({ cleared: 0 });
  await reloadExchanges();
}
