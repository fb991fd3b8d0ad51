import type { ExchangeSummary } from '@shared/model';
import { appendRows, type RowPage, type RowWindow, replaceRows } from './row-window';

export interface MergeOptions {
  /** Whether a row belongs to the list under its filter. */
  matches: (row: ExchangeSummary) => boolean;
  /** Whether new rows may come in: only in a list of newest first whose top is looked at. */
  admit: boolean;
  /** Stays in the list although it no longer matches, because it is open. */
  keepId: number | null;
}

export interface Merged {
  /** The very same object when nothing in it changed, so that nothing is drawn again. */
  window: RowWindow;
  /** Rows that match and were not let in. */
  waiting: ExchangeSummary[];
}

/** Takes changed rows into the list. A row is known by its id; one whose page is not held comes with that page. */
export function mergeRows(
  window: RowWindow,
  changed: readonly ExchangeSummary[],
  { matches, admit, keepId }: MergeOptions,
): Merged {
  const pending = new Map(changed.map((row) => [row.id, row]));
  const pages = new Map<number, readonly ExchangeSummary[]>();
  for (const [index, { rows }] of window.pages.entries()) {
    if (!rows?.some(({ id }) => pending.has(id))) continue;
    const updated = rows.flatMap((row) => {
      const next = pending.get(row.id);
      if (next === undefined) return [row];
      pending.delete(row.id);
      return row.id === keepId || matches(next) ? [next] : [];
    });
    pages.set(index, updated);
  }
  const fresh = [...pending.values()].filter(matches).sort((one, other) => other.id - one.id);
  const updated = pages.size > 0 ? replaceRows(window, pages) : window;
  if (!admit) return { window: updated, waiting: fresh };
  return { window: fresh.length > 0 ? admitRows(updated, fresh) : updated, waiting: [] };
}

/** Puts rows, newest first, where their ids belong in a list of newest first. */
function admitRows(window: RowWindow, fresh: readonly ExchangeSummary[]): RowWindow {
  if (window.count === 0) return window.next === null ? appendRows(window, null, fresh, null) : window;
  const pages = new Map<number, ExchangeSummary[]>();
  for (const row of fresh) {
    const at = pageFor(window, row.id);
    if (at >= 0) pages.set(at, [...(pages.get(at) ?? []), row]);
  }
  if (pages.size === 0) return window;
  const joined = [...pages].map(([at, added]) => {
    const rows = [...added, ...(window.pages[at]?.rows ?? [])];
    // Almost always everything fresh is newer than everything known, and the order is right already.
    if ((added.at(-1)?.id ?? 0) < (rows[added.length]?.id ?? 0)) rows.sort((one, other) => other.id - one.id);
    return [at, rows] as const;
  });
  return replaceRows(window, new Map(joined));
}

/** The page that a row belongs to: the first one that ends below it. -1 when that page is not held. */
function pageFor(window: RowWindow, id: number): number {
  const at = window.pages.findIndex(({ rows }) => (rows?.at(-1)?.id ?? Number.MAX_SAFE_INTEGER) < id);
  const last = window.pages.length - 1;
  if (at < 0) return window.next === null && window.pages[last]?.rows ? last : -1;
  // Above it lies a page that is not held, or none: then it may belong there.
  if (at > 0 && !isHeld(window.pages[at - 1]) && id > (window.pages[at]?.rows?.[0]?.id ?? 0)) return -1;
  return at;
}

function isHeld(page: RowPage | undefined): boolean {
  return page?.rows !== null && page?.rows !== undefined;
}
