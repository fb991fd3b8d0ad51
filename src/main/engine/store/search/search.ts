import type { Parsed } from '@shared/contract';
import type { ExchangePage } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { Filter } from '@shared/filter/filter';
import { matchesFilter } from '@shared/filter/match';
import { parseFilter } from '@shared/filter/parse';
import type { ExchangeSummary } from '@shared/model';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../../clock';
import { type ExchangeRow, summaryColumns, summaryOf } from '../exchange-row';
import type { NoteTable } from '../notes';
import type { Visibility } from '../visibility';
import type { Indexer } from './indexer';
import { seenValues } from './seen-values';
import { sortValue } from './sorted-source';
import { createSources } from './sources';
import { LogSubject, type Names, nameReader } from './subject';
import { textReader } from './texts';

/** How long a page may search, in ms: the thread that searches catches webhooks as well. */
const budgetMs = 30;

export type PageQuery = Parsed<'exchanges.page'>;

export interface Search {
  /** One page. Throws `invalid_input` for a filter that cannot be read. */
  page(query: PageQuery): ExchangePage;
  /** Which of these a filter shows. */
  match(ids: readonly number[], filterText: string): number[];
  /** Says of an exchange whether a filter shows it. As of now: for a few, then asked for anew. */
  tester(filterText: string): (exchange: ExchangeSummary) => boolean;
  /** Values that a field has and that begin with a prefix, most frequent first. Empty for an unknown field. */
  values(field: string, prefix: string): string[];
}

interface SearchParts {
  clock: Clock;
  visibility: Visibility;
  notes: NoteTable;
  indexer: Indexer;
}

export function createSearch(db: Database, { clock, visibility, notes, indexer }: SearchParts): Search {
  const names = nameReader(db);
  const texts = textReader(db);
  const answer = createSources(db, { visibility, reach: indexer, monotonic: clock.monotonic });
  const row = db.prepare<[number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange WHERE id = ? AND deletion IS NULL`,
  );
  const span = db.prepare<[], { low: number | null; high: number | null }>(
    'SELECT (SELECT min(id) FROM exchange) AS low, (SELECT max(id) FROM exchange) AS high',
  );

  function matcher(filter: Filter, named: Names, now: number): (row: ExchangeRow) => boolean {
    if (filter.kind === 'and' && filter.parts.length === 0) return () => true;
    return (candidate) =>
      matchesFilter(filter, new LogSubject(summaryOf(candidate), named, notes, texts), now);
  }

  function page({ filter: asked, limit, sort, cursor }: PageQuery): ExchangePage {
    const start = clock.monotonic();
    const isLate = () => clock.monotonic() - start > budgetMs;
    const filter = read(asked.text);
    const { low, high } = span.get() ?? { low: null, high: null };
    const total = high === null || low === null ? 0 : high - low + 1;
    // Rows that are in no index yet would be missing in an order that an index carries.
    while (sort.column !== 'time' && indexer.columnsUpTo < (high ?? 0) && !isLate()) {
      indexer.stepColumns(budgetMs / 2);
    }
    if (sort.column !== 'time' && indexer.columnsUpTo < (high ?? 0)) {
      const next = cursor ?? { id: 0, value: null, seen: 0 };
      return { rows: [], next, searched: { done: indexer.columnsUpTo - (low ?? 0), total } };
    }
    const named = names();
    const now = clock.now();
    const after = sort.column !== 'time' && cursor?.value === null ? null : cursor;
    const { source, rest } = answer({ filter, sort, after, names: named, now });
    const matches = matcher(filter, named, now);
    const matchesRest = matcher(rest, named, now);
    const rows: ExchangeRow[] = [];
    let seen = cursor?.seen ?? 0;
    let next = source.position();
    search: while (next !== null) {
      const candidates = source.next(limit - rows.length + 1);
      for (const candidate of candidates) {
        if (rows.length === limit) break search;
        seen += 1;
        const value = sort.column === 'time' ? null : sortValue(sort.column, candidate);
        next = { id: candidate.id, value };
        const proven = source.proves?.(candidate.id) ?? false;
        if ((proven ? matchesRest : matches)(candidate)) rows.push(candidate);
        if (candidate !== candidates.at(-1) && isLate()) break search;
      }
      next = source.position();
      if (isLate()) break;
    }
    const passed = sort.descending ? (high ?? 0) - (next?.id ?? 0) + 1 : (next?.id ?? 0) - (low ?? 1) + 1;
    const done = Math.min(total, sort.column === 'time' ? passed : seen);
    return {
      rows: rows.map(summaryOf),
      next: next && { ...next, seen },
      searched: next && asked.text.trim() !== '' ? { done, total } : null,
    };
  }

  return {
    page,
    tester(filterText) {
      const [filter, named, now] = [read(filterText), names(), clock.now()];
      return (exchange) => matchesFilter(filter, new LogSubject(exchange, named, notes, texts), now);
    },
    values: seenValues(db, names),
    match(ids, filterText) {
      const matches = matcher(read(filterText), names(), clock.now());
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
