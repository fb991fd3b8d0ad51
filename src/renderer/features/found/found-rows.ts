import type { Place } from './found-places';
import type { MarkedPlace } from './marked';

/** What is marked in one row of names and values. */
export interface RowMarks {
  name: readonly MarkedPlace[];
  value: readonly MarkedPlace[];
}

/** Between a name and its value, as the filter sees a header. */
export const nameEnd = ': ';

/**
 * Distributes places of a text to its rows, by their number. The text has a line for each row: its name, `: `, and its
 * value. `current` is the place that was gone to; -1 for none.
 */
export function marksByRow(
  rows: readonly { name: string; value: string }[],
  places: readonly Place[],
  current: number,
): Map<number, RowMarks> {
  const marks = new Map<number, RowMarks>();
  let start = 0;
  let next = 0;
  for (const [row, { name, value }] of rows.entries()) {
    const valueStart = start + name.length + nameEnd.length;
    const end = valueStart + value.length;
    const here: MarkedPlace[] = [];
    for (let place = places[next]; place && place.from < end; place = places[next]) {
      here.push({ ...place, isCurrent: next === current });
      next += 1;
    }
    if (here.length > 0) {
      marks.set(row, {
        name: within(here, start, start + name.length),
        value: within(here, valueStart, end),
      });
    }
    start = end + 1;
  }
  return marks;
}

/** The parts of places that lie in a stretch, counted from where it starts. */
function within(places: readonly MarkedPlace[], start: number, end: number): MarkedPlace[] {
  return places
    .map((place) => ({
      ...place,
      from: Math.max(place.from, start) - start,
      to: Math.min(place.to, end) - start,
    }))
    .filter(({ from, to }) => to > from);
}
