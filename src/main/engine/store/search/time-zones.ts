import type { Filter } from '@shared/filter/filter';
import { timeSpan } from '@shared/filter/times';
import type { Database } from 'better-sqlite3';

/** Ids of one zone, as a power of two; migration 0004 has it too. */
const bits = 10;

/** Times in microseconds since the epoch, both ends included. */
interface Span {
  from: number;
  to: number;
}

export interface TimeZones {
  /** Takes in the indexed rows after `from`, up to `to`. To be called inside the transaction that changes them. */
  enter(from: number, to: number): void;
  /** The next id from `id` down where a row may lie in the span; null where none does. */
  below(id: number, span: Span): number | null;
}

export function createTimeZones(db: Database): TimeZones {
  const enter = db.prepare<[number, number]>(
    `INSERT INTO time_zone
       SELECT id >> ${bits}, min(started_at), max(started_at) FROM exchange WHERE id > ? AND id <= ? GROUP BY 1
     ON CONFLICT (zone) DO UPDATE
       SET earliest = min(earliest, excluded.earliest), latest = max(latest, excluded.latest)`,
  );
  const below = db
    .prepare<[number, number, number], number>(
      `SELECT zone FROM time_zone WHERE zone <= ? AND earliest <= ? AND latest >= ? ORDER BY zone DESC LIMIT 1`,
    )
    .pluck();
  return {
    enter: (from, to) => void enter.run(from, to),
    below(id, { from, to }) {
      const zone = below.get(Math.floor(id / 2 ** bits), to, from);
      return zone === undefined ? null : Math.min(id, (zone + 1) * 2 ** bits - 1);
    },
  };
}

/** When an exchange must have started to be shown; null where the filter does not say. */
export function spanOf(filter: Filter, now: number): Span | null {
  const span = { from: -Number.MAX_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };
  const parts = filter.kind === 'and' ? filter.parts : [filter];
  for (const part of parts) {
    if (part.kind !== 'term') continue;
    if (part.field === 'since') {
      span.from = Math.max(span.from, Math.round(timeSpan(part.time, now).from * 1000));
    }
    if (part.field === 'until') {
      span.to = Math.min(span.to, Math.round(timeSpan(part.time, now).to * 1000) - 1);
    }
  }
  const says = span.from > -Number.MAX_SAFE_INTEGER || span.to < Number.MAX_SAFE_INTEGER;
  return says ? span : null;
}
