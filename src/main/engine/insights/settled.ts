import type { Filter } from '@shared/filter/filter';
import type { Names } from '../store/search/subject';
import type { Segment } from './segment';
import type { ShownRows } from './shown-rows';
import type { Count, Tally } from './tally';

interface Asking {
  text: string;
  filter: Filter;
  names: Names;
  now: number;
}

interface Kept {
  tally: Tally;
  /** What it has counted, in this order. */
  counted: readonly Segment[];
}

interface Turns {
  isLate(): boolean;
  /** Called between two segments; see pace.ts. */
  rest(): void;
}

/** Questions whose figures are kept, and filters whose rows are. */
const mostQuestions = 6;
const mostFilters = 3;

/** Counts again only what has changed: the figures of segments that stay as they are, are kept from question to question. */
export function createSettled(shownRows: ShownRows) {
  const kept = new Map<string, Kept>();
  const shown = new Map<string, WeakMap<Segment, Uint8Array>>();

  function rowsOf(segment: Segment, asking: Asking): Uint8Array {
    const key = JSON.stringify([
      asking.text,
      asking.now,
      [...asking.names.projects],
      [...asking.names.webhooks],
    ]);
    const bySegment = recent(shown, key, mostFilters, () => new WeakMap<Segment, Uint8Array>());
    const rows = bySegment.get(segment) ?? shownRows(asking.filter, segment, asking.names, asking.now);
    bySegment.set(segment, rows);
    return rows;
  }

  return {
    /** The tallies that have counted every segment together; how far it is where `isLate` came first. */
    count(
      segments: readonly Segment[],
      count: Count,
      asking: Asking | null,
      begin: (before: Tally | null) => Tally,
      { isLate, rest }: Turns,
    ): Tally[] | { done: number; total: number } {
      const within = segments.filter(
        ({ earliest, latest }) => latest >= (count.starts[0] ?? 0) && earliest < count.end,
      );
      if (asking) {
        for (const [index, segment] of within.entries()) {
          if (index > 0 && isLate()) return { done: index, total: within.length };
          rowsOf(segment, asking);
        }
      }
      const rows = (segment: Segment) => (asking ? rowsOf(segment, asking) : null);
      // The newest may still grow.
      const whole = within.filter((segment) => segment !== segments.at(-1));
      const key = JSON.stringify([
        count,
        [...count.prices],
        asking && [asking.text, asking.now, [...asking.names.projects], [...asking.names.webhooks]],
      ]);
      const fresh = () => ({ tally: begin(null), counted: [] });
      let entry = recent<Kept>(kept, key, mostQuestions, fresh);
      if (entry.counted.some((segment, index) => segment !== whole[index])) entry = fresh();
      for (const segment of whole.slice(entry.counted.length)) {
        entry.tally.add(segment, rows(segment));
        rest();
      }
      kept.set(key, { tally: entry.tally, counted: whole });
      const open = begin(entry.tally);
      for (const segment of within.slice(whole.length)) open.add(segment, rows(segment));
      return [entry.tally, open];
    },
  };
}

/** What is kept under a key, made if need be; only the `most` that were asked for last are kept. */
function recent<Value>(map: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
  return value;
}
