import type { ExchangePage, Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Filter } from '@shared/filter/filter';
import { matchesFilter } from '@shared/filter/match';
import { parseFilter } from '@shared/filter/parse';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../clock';
import { type ExchangeRow, summaryColumns, summaryOf } from '../exchange-row';
import type { NoteTable } from '../notes';
import type { Visibility } from '../visibility';
import { scanSource } from './scan-source';
import { seenValues } from './seen-values';
import { sortedSource, sortValue } from './sorted-source';
import type { Source } from './source';
import { LogSubject, nameReader } from './subject';
import { textReader } from './texts';

/** How long a page may search, in ms: the thread that searches catches webhooks as well. */
const budgetMs = 30;

export type PageQuery = Parsed<'exchanges.page'>;

export interface Search {
  /** One page. Throws `invalid_input` for a filter that cannot be read. */
  page(query: PageQuery): ExchangePage;
  /** Which of these a filter shows. */
  match(ids: readonly number[], filterText: string): number[];
  /** Values that a field has and that begin with a prefix, most frequent first. Empty for an unknown field. */
  values(field: string, prefix: string): string[];
}

export function createSearch(
  db: Database,
  { clock, visibility, notes }: { clock: Clock; visibility: Visibility; notes: NoteTable },
): Search {
  const names = nameReader(db);
  const texts = textReader(db);
  const row = db.prepare<[number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange WHERE id = ? AND deletion IS NULL`,
  );
  const span = db.prepare<[], { low: number | null; high: number | null }>(
    'SELECT (SELECT min(id) FROM exchange) AS low, (SELECT max(id) FROM exchange) AS high',
  );

  function matcher(filter: Filter): (row: ExchangeRow) => boolean {
    const now = clock.now();
    const named = names();
    return (candidate) =>
      matchesFilter(filter, new LogSubject(summaryOf(candidate), named, notes, texts), now);
  }

  function sourceOf({ sort, cursor }: PageQuery): Source {
    const { column, descending } = sort;
    return column === 'time'
      ? scanSource(db, { visibility, descending, after: cursor?.id ?? null, monotonic: clock.monotonic })
      : sortedSource(db, column, { visibility, descending, after: cursor });
  }

  return {
    page(query) {
      const { filter: asked, limit, sort, cursor } = query;
      const matches = matcher(read(asked.text));
      const source = sourceOf(query);
      const start = clock.monotonic();
      const rows: ExchangeRow[] = [];
      let seen = cursor?.seen ?? 0;
      let next = source.position();
      search: while (next !== null) {
        for (const candidate of source.next(limit - rows.length + 1)) {
          if (rows.length === limit) break search;
          seen += 1;
          next = { id: candidate.id, value: sortValue(sort.column, candidate) };
          if (matches(candidate)) rows.push(candidate);
          if (clock.monotonic() - start > budgetMs) break search;
        }
        next = source.position();
        if (clock.monotonic() - start > budgetMs) break;
      }
      const { low, high } = span.get() ?? { low: null, high: null };
      const total = (high ?? 0) - (low ?? 1) + 1;
      const at = next?.id ?? 0;
      const passed = sort.descending ? (high ?? 0) - at + 1 : at - (low ?? 1) + 1;
      const done = sort.column === 'time' ? passed : seen;
      return {
        rows: rows.map(summaryOf),
        next: next && { ...next, seen },
        searched: next && asked.text.trim() !== '' ? { done: Math.min(done, total), total } : null,
      };
    },
    values: seenValues(db, names),
    match(ids, filterText) {
      const matches = matcher(read(filterText));
      return ids.filter((id) => {
        const candidate = row.get(id);
        return candidate !== undefined && matches(candidate);
      });
    },
  };
}

function read(text: string): Filter {
  const parsed = parseFilter(text);
  if (parsed.ok) return parsed.filter;
  throw new AppFailure('invalid_input', parsed.error.message, 'Correct the filter.');
}
