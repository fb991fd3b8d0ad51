import type { Filter, Term } from '@shared/filter/filter';
import { matchesFilter } from '@shared/filter/match';
import { type ExchangeSummary, outcomes } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { type ExchangeRow, summaryColumns, summaryOf } from '../store/exchange-row';
import { noteTable } from '../store/notes';
import { LogSubject, type Names } from '../store/search/subject';
import { textReader } from '../store/search/texts';
import type { Dictionary } from './dictionary';
import { reasons } from './read-rows';
import { flag, type Segment, zoneIds } from './segment';

/** What of an exchange is not in a segment, so that the log is read. */
const inLog: ReadonlySet<Term['field']> = new Set([
  'text',
  'body',
  'header',
  'note',
  'error',
  'host',
  'path',
  'method',
  'size',
]);

export type ShownRows = (filter: Filter, segment: Segment, names: Names, now: number) => Uint8Array;

/** Says which rows of a segment a filter shows: 1 for those. */
export function createShownRows(db: Database, dictionary: Dictionary): ShownRows {
  const notes = noteTable(db, () => {});
  const texts = textReader(db);
  const read = db.prepare<[number, number], ExchangeRow>(
    `SELECT ${summaryColumns.join(', ')} FROM exchange WHERE id BETWEEN ? AND ?`,
  );

  return (filter, segment, names, now) => {
    const shown = new Uint8Array(segment.count);
    const first = segment.zone * zoneIds;
    const matches = (summary: ExchangeSummary) =>
      matchesFilter(filter, new LogSubject(summary, names, notes, texts), now);
    if (!asksTheLog(filter)) {
      const models = new Map<number, string>();
      for (let row = 0; row < segment.count; row += 1) {
        if (matches(summaryIn(segment, row, models, dictionary))) shown[row] = 1;
      }
      return shown;
    }
    const places = new Map(Array.from(segment.offset, (offset, row) => [first + offset, row]));
    for (const row of read.iterate(first, first + zoneIds - 1)) {
      const place = places.get(row.id);
      if (place !== undefined && matches(summaryOf(row))) shown[place] = 1;
    }
    return shown;
  };
}

function asksTheLog(filter: Filter): boolean {
  return someTerm(filter, ({ field }) => inLog.has(field));
}

/** Whether what a filter shows may change while time goes by. */
export function asksTheTime(filter: Filter): boolean {
  return someTerm(filter, ({ field }) => field === 'since' || field === 'until');
}

function someTerm(filter: Filter, holds: (term: Term) => boolean): boolean {
  if (filter.kind === 'not') return someTerm(filter.part, holds);
  return filter.kind === 'term' ? holds(filter) : filter.parts.some((part) => someTerm(part, holds));
}

/** The summary of a row as far as a segment has it: without method, URL, sizes and note. */
function summaryIn(
  segment: Segment,
  row: number,
  models: Map<number, string>,
  dictionary: Dictionary,
): ExchangeSummary {
  const flags = segment.flags[row] ?? 0;
  const model = segment.model[row] ?? 0;
  if (model !== 0 && !models.has(model)) models.set(model, dictionary.text('model', model));
  const duration = segment.duration[row] ?? Number.NaN;
  const cached = (flags & flag.cachedYes) !== 0 ? true : (flags & flag.cachedNo) !== 0 ? false : null;
  return {
    id: segment.zone * zoneIds + (segment.offset[row] ?? 0),
    direction: (flags & flag.caught) === 0 ? 'sent' : 'caught',
    projectId: segment.project[row] || null,
    webhookId: segment.webhook[row] || null,
    runId: segment.run[row] || null,
    replayOf: null,
    // Which one it is, no filter asks.
    pairId: (flags & flag.paired) === 0 ? null : 0,
    method: '',
    url: '',
    outcome: outcomes[segment.outcome[row] ?? 0] ?? 'pending',
    reason: reasons[segment.reason[row] ?? 0] ?? null,
    status: segment.status[row] || null,
    startedAt: (segment.startedAt[row] ?? 0) / 1000,
    durationMs: Number.isNaN(duration) ? null : duration / 1000,
    requestSize: 0,
    responseSize: 0,
    event:
      (flags & flag.event) === 0
        ? null
        : {
            promptId: null,
            result: orNull(segment.result[row]),
            cached,
            tokens: orNull(segment.totalTokens[row]),
            promptMs: orNull(segment.promptMs[row]),
            model: models.get(model) ?? null,
          },
    pinned: (flags & flag.pinned) !== 0,
    noted: false,
  };
}

function orNull(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}
