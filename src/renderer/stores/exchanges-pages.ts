import type { ExchangePage } from '@shared/contract-outputs';
import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';
import { call } from '../bridge';
import { describeError } from '../ui/errors';
import { isNewestFirst, onlySelected, useExchanges } from './exchanges-store';
import { appendRows, dropFar, emptyWindow, fillPage, pageAt } from './row-window';

/** Rows asked for at once. */
export const pageSize = 200;
/** Rows held on each side of those in sight. */
const reach = pageSize * 4;
/** Rows asked for at once by who scrolls faster than they come. */
const longPage = pageSize * 2;
/** Rows before the end of what is known at which more are asked for. */
const nearEnd = 60;

const { getState: get, setState: set } = useExchanges;

/** Grows with every question for another list, and when a search is stopped: late answers to earlier ones are dropped. */
let asking = 0;
/** Pages that are being fetched again, by their place. */
const filling = new Set<number>();

type Part = Pick<ExchangePage, 'rows' | 'next' | 'searched'>;

/**
 * Asks until `limit` rows are there, or the list ends, and tells each part as it comes. A search that reads the log
 * answers in small parts.
 */
async function ask(from: Cursor | null, limit: number, onPart: (part: Part) => void): Promise<void> {
  const { appliedText, sort } = get();
  const asked = asking;
  let cursor = from;
  let missing = limit;
  let isFirst = true;
  do {
    const page = await call('exchanges.page', {
      cursor,
      limit: missing,
      filter: { text: appliedText },
      sort,
    });
    if (asked !== asking) return;
    cursor = page.next;
    missing -= page.rows.length;
    // One answer is there at once; only a search that takes several is worth watching.
    onPart(isFirst ? { ...page, searched: null } : page);
    isFirst = false;
  } while (cursor !== null && missing > 0);
}

/**
 * Asks for the top of the list, and forgets the rest. What was there stays until the first answer. `revised` says that the open
 * exchange may have changed as well.
 */
export async function reloadExchanges(revised = true): Promise<void> {
  asking += 1;
  const asked = asking;
  filling.clear();
  set({ loading: true, stopped: false });
  let isFirst = true;
  try {
    await ask(null, pageSize, ({ rows, next, searched }) => {
      const { window, selectedId, revision, cleared, newestId } = get();
      const open = selectedId ?? rows[0]?.id ?? null;
      set({
        window: appendRows(isFirst ? emptyWindow : window, null, rows, next),
        searched,
        error: null,
        ...(isFirst ? { unseen: 0, revision: revised ? revision + 1 : revision } : {}),
        ...(isFirst && isNewestFirst(get()) ? { newestId: rows[0]?.id ?? newestId } : {}),
        // Something is open from the first exchange on, so that a first pair is one click away.
        ...(selectedId === null ? onlySelected(open) : {}),
        cleared: rows.length > 0 ? 0 : cleared,
      });
      isFirst = false;
    });
    if (asked === asking) set({ loading: false });
  } catch (error) {
    if (asked === asking) set({ loading: false, error: describeError(error) });
  }
}

/** Puts rows, newest first, in the place of the whole list: all that is newer than `next`. What was asked for before is dropped. */
export function showTop(rows: readonly ExchangeSummary[], next: Cursor, revised: boolean): void {
  asking += 1;
  filling.clear();
  const { selectedId, revision, newestId } = get();
  set({
    window: appendRows(emptyWindow, null, rows, next),
    loading: false,
    searched: null,
    stopped: false,
    error: null,
    unseen: 0,
    newestId: rows[0]?.id ?? newestId,
    cleared: 0,
    ...(revised ? { revision: revision + 1 } : {}),
    ...(selectedId === null ? onlySelected(rows[0]?.id ?? null) : {}),
  });
}

/** Goes on with the list after its last known row, by so many rows. */
export async function loadMore(limit = pageSize): Promise<void> {
  const { window, loading } = get();
  const cursor = window.next;
  if (cursor === null || loading) return;
  const asked = asking;
  set({ loading: true, stopped: false });
  try {
    await ask(cursor, limit, ({ rows, next, searched }) => {
      // The list may have been cut meanwhile; the next look at its end asks again.
      const now = get().window;
      if (now.next !== cursor && now.pages.at(-1)?.cursor !== cursor) return;
      set({ window: appendRows(now, cursor, rows, next), searched });
    });
    if (asked === asking) set({ loading: false });
  } catch (error) {
    if (asked === asking) set({ loading: false, error: describeError(error) });
  }
}

/** Stops a search that reads the log. What it found stays, and {@link loadMore} goes on. */
export function stopSearch(): void {
  asking += 1;
  filling.clear();
  set({ loading: false, stopped: true });
}

/** Called by the list when other rows come in sight: fetches what is missing, lets go of what is far. */
export function lookAt(first: number, last: number): void {
  const { window, stopped, selectedId } = get();
  if (window.next !== null && last >= window.count - nearEnd && !stopped) {
    void loadMore(last >= window.count ? longPage : pageSize);
  }
  for (const index of pagesAround(first, last)) void fill(index);
  const held = window.pages.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0);
  if (held <= reach * 2 + (last - first)) return;
  const kept = dropFar(window, { first, last, reach, keepId: selectedId });
  if (kept !== window) set({ window: kept });
}

/** Resolves once the row at a place is held, if it can be. */
export async function holdRow(index: number): Promise<void> {
  await fill(pageAt(get().window, index));
}

function pagesAround(first: number, last: number): number[] {
  const { window } = get();
  const from = Math.max(0, pageAt(window, Math.max(0, first - nearEnd)));
  const to = pageAt(window, Math.min(window.count - 1, last + nearEnd));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
}

/** Fetches the rows of a page that were let go. */
async function fill(index: number): Promise<void> {
  const page = get().window.pages[index];
  if (!page || page.rows || filling.has(index)) return;
  const asked = asking;
  filling.add(index);
  try {
    const rows: Part['rows'] = [];
    await ask(page.cursor, Math.max(1, page.count), (part) => rows.push(...part.rows));
    const now = get().window;
    if (asked !== asking || now.pages[index]?.cursor !== page.cursor) return;
    set({ window: fillPage(now, index, rows), error: null });
  } catch (error) {
    if (asked === asking) set({ error: describeError(error) });
  } finally {
    filling.delete(index);
  }
}
