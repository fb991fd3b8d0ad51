/** Proposes exchanges that a filter may show, so that the rest of the log need not be looked at. */
export interface Driver {
  /** Ids below `before`, newest first, at most `count`. Fewer mean that there are no more. */
  ids(before: number, count: number): number[];
  /** How many there are, counted up to `most`. */
  count(most: number): number;
  /** Newer rows than this must be looked at one by one: the index has not come so far. */
  upTo: number;
  /** Whether an exchange that was proposed surely has what this driver looks for. */
  proves(id: number): boolean;
}

/** Joins what several drivers propose. */
export function unionDriver(drivers: readonly Driver[]): Driver {
  const [only] = drivers;
  if (only && drivers.length === 1) return only;
  return {
    upTo: Math.min(...drivers.map(({ upTo }) => upTo)),
    ids: (before, count) =>
      newestOf(
        drivers.map((driver) => driver.ids(before, count)),
        count,
      ),
    count(most) {
      let sum = 0;
      for (const driver of drivers) if (sum < most) sum += driver.count(most - sum);
      return sum;
    },
    proves: () => false,
  };
}

/** The newest ids of several lists, each once. */
export function newestOf(lists: readonly (readonly number[])[], count: number): number[] {
  return [...new Set(lists.flat())].sort((one, other) => other - one).slice(0, count);
}

/** A driver over ids that are all known. */
export function listDriver(ids: readonly number[], upTo: number): Driver {
  const newest = [...ids].sort((one, other) => other - one);
  return {
    upTo,
    ids: (before, count) => newest.filter((id) => id < before).slice(0, count),
    count: (most) => Math.min(newest.length, most),
    proves: () => false,
  };
}
