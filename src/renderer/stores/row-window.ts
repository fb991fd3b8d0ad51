import type { Cursor } from '@shared/cursor';
import type { ExchangeSummary } from '@shared/model';

/** A stretch of the list, asked for at once. Far from what is looked at it keeps its place, but not its rows. */
export interface RowPage {
  /** Where it begins; null at the top of the list. */
  cursor: Cursor | null;
  /** Place of its first row in the list. */
  start: number;
  count: number;
  rows: readonly ExchangeSummary[] | null;
}

/** What is known of the list from its top down: pages in order, only some of which hold their rows. */
export interface RowWindow {
  pages: readonly RowPage[];
  /** Rows known so far, held or not. */
  count: number;
  /** Where the list goes on; null at its end. */
  next: Cursor | null;
}

export const emptyWindow: RowWindow = { pages: [], count: 0, next: null };

/** Adds rows at the end: to the last page when they continue it, else as a page of their own. */
export function appendRows(
  { pages, count }: RowWindow,
  cursor: Cursor | null,
  rows: readonly ExchangeSummary[],
  next: Cursor | null,
): RowWindow {
  const last = pages.at(-1);
  if (last?.rows && last.cursor === cursor) {
    const longer = { ...last, count: last.count + rows.length, rows: [...last.rows, ...rows] };
    return { pages: [...pages.slice(0, -1), longer], count: count + rows.length, next };
  }
  const page: RowPage = { cursor, start: count, count: rows.length, rows };
  return { pages: [...pages, page], count: count + rows.length, next };
}

/** The page that holds a place of the list, or -1. */
export function pageAt({ pages, count }: RowWindow, index: number): number {
  if (index < 0 || index >= count) return -1;
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pages[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The row at a place; undefined when its page is not held. */
export function rowAt(window: RowWindow, index: number): ExchangeSummary | undefined {
  const page = window.pages[pageAt(window, index)];
  return page?.rows?.[index - page.start];
}

/** The place of an exchange, or -1 when it is not among the rows held. */
export function indexOfRow({ pages }: RowWindow, id: number | null): number {
  if (id === null) return -1;
  for (const { rows, start } of pages) {
    const index = rows?.findIndex((row) => row.id === id) ?? -1;
    if (index >= 0) return start + index;
  }
  return -1;
}

/** Every row that is held, from the top down. */
export function heldRows({ pages }: RowWindow): ExchangeSummary[] {
  return pages.flatMap(({ rows }) => rows ?? []);
}

/** Puts rows into a page. What its neighbour below holds already is left out. */
export function fillPage(window: RowWindow, page: number, rows: readonly ExchangeSummary[]): RowWindow {
  const known = new Set(window.pages[page + 1]?.rows?.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !known.has(id));
  return replaceRows(window, new Map([[page, fresh]]));
}

/** Gives pages other rows, and everything below its place. */
export function replaceRows(
  window: RowWindow,
  changed: ReadonlyMap<number, readonly ExchangeSummary[]>,
): RowWindow {
  let start = 0;
  const pages = window.pages.map((page, index) => {
    const rows = changed.get(index);
    const count = rows?.length ?? page.count;
    const same = !rows && page.start === start;
    const placed = same ? page : { ...page, start, count, rows: rows ?? page.rows };
    start += count;
    return placed;
  });
  return { ...window, pages, count: start };
}

/** Lets go of the rows of pages that are further than `reach` rows from those in sight, but never of an open one. */
export function dropFar(
  window: RowWindow,
  { first, last, reach, keepId }: { first: number; last: number; reach: number; keepId: number | null },
): RowWindow {
  const open = indexOfRow(window, keepId);
  let dropped = false;
  const pages = window.pages.map((page) => {
    const end = page.start + page.count;
    const near = end > first - reach && page.start <= last + reach;
    if (near || !page.rows || (open >= page.start && open < end)) return page;
    dropped = true;
    return { ...page, rows: null };
  });
  return dropped ? { ...window, pages } : window;
}

/** Cuts off the pages below the first `most` rows; they are asked for again when they are scrolled to. */
export function cutAfter(window: RowWindow, most: number): RowWindow {
  const at = window.pages.findIndex(({ start }) => start >= most);
  const cut = window.pages[at];
  if (!cut || at === 0) return window;
  return { pages: window.pages.slice(0, at), count: cut.start, next: cut.cursor };
}

/** Makes several pages of the first one when live rows have made it long. `cursorAfter` says where a page ends. */
export function splitTop(
  window: RowWindow,
  size: number,
  cursorAfter: (row: ExchangeSummary) => Cursor,
): RowWindow {
  const [top, ...rest] = window.pages;
  if (!top?.rows || top.count <= size * 2) return window;
  const pages: RowPage[] = [];
  for (let start = 0; start < top.count; start += size) {
    const rows = top.rows.slice(start, start + size);
    const above = top.rows[start - 1];
    pages.push({ cursor: above ? cursorAfter(above) : top.cursor, start, count: rows.length, rows });
  }
  return { ...window, pages: [...pages, ...rest] };
}
