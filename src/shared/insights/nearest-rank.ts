/** Numbers, smallest first. */
export type Sorted = Float64Array | Uint32Array;

/**
 * The quantile of all numbers of some sorted lists by the nearest rank: the smallest number that at least the share `q`
 * of them does not exceed. Null without numbers. It is always one of the numbers, so it is exact.
 */
export function nearestRank(lists: readonly Sorted[], q: number): number | null {
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return null;
  return nth(lists, Math.max(1, Math.ceil(q * count)) - 1);
}

/** The number that stands at `rank`, from 0, of all the lists together. */
function nth(lists: readonly Sorted[], rank: number): number {
  const windows = lists.map((list) => ({ list, from: 0, to: list.length }));
  for (;;) {
    let widest = windows[0];
    for (const window of windows)
      if (!widest || window.to - window.from > widest.to - widest.from) widest = window;
    if (!widest) return Number.NaN;
    const pivot = widest.list[(widest.from + widest.to) >> 1] ?? Number.NaN;
    let [less, upTo] = [0, 0];
    for (const { list } of windows) {
      less += below(list, pivot);
      upTo += notAbove(list, pivot);
    }
    if (rank >= less && rank < upTo) return pivot;
    for (const window of windows) {
      if (rank < less) window.to = Math.min(window.to, below(window.list, pivot));
      else window.from = Math.max(window.from, notAbove(window.list, pivot));
    }
  }
}

/** How many numbers of a sorted list are less than `value`. */
export function below(list: Sorted, value: number): number {
  return firstWhere(list, (number) => number >= value);
}

function notAbove(list: Sorted, value: number): number {
  return firstWhere(list, (number) => number > value);
}

function firstWhere(list: Sorted, holds: (number: number) => boolean): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(list[middle] ?? Number.NaN)) to = middle;
    else from = middle + 1;
  }
  return from;
}
