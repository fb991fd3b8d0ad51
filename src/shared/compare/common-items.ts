/** Two items that are the same: where one stands in A, and where in B. */
export interface Match {
  a: number;
  b: number;
}

/** Cells of the table that is filled at most: a megabyte of it, and a few milliseconds. Longer lists are not matched inside. */
const mostCells = 500_000;

/**
 * What two lists have in common, in order: from both ends, and between those a longest common subsequence where both are
 * of moderate length. It is the same whichever list comes first.
 */
export function commonItems(a: readonly string[], b: readonly string[]): Match[] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;

  const matches: Match[] = Array.from({ length: start }, (_, index) => ({ a: index, b: index }));
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // Of several that are equally long, the one that is found must not depend on the order of the two.
  const isTurned = comesAfter(middleA, middleB);
  const between = isTurned ? longestCommon(middleB, middleA) : longestCommon(middleA, middleB);
  for (const [one, other] of between) {
    matches.push(isTurned ? { a: start + other, b: start + one } : { a: start + one, b: start + other });
  }
  for (let left = end; left > 0; left -= 1) matches.push({ a: a.length - left, b: b.length - left });
  return matches;
}

function comesAfter(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return a.length > b.length;
  const place = a.findIndex((item, index) => item !== b[index]);
  return (a[place] ?? '') > (b[place] ?? '');
}

/** The table of lengths, filled from the end, and read from the start. */
function longestCommon(a: readonly string[], b: readonly string[]): [number, number][] {
  const width = b.length + 1;
  if (a.length === 0 || b.length === 0 || (a.length + 1) * width > mostCells) return [];
  const [numbersA, numbersB] = numbered(a, b);
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        numbersA[row] === numbersB[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < a.length && column < b.length; ) {
    if (numbersA[row] === numbersB[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** Equal items get equal numbers, so that long ones are compared once. */
function numbered(a: readonly string[], b: readonly string[]): [Uint32Array, Uint32Array] {
  const known = new Map<string, number>();
  const numbers = (list: readonly string[]) =>
    Uint32Array.from(list, (item) => {
      const number = known.get(item) ?? known.size;
      known.set(item, number);
      return number;
    });
  return [numbers(a), numbers(b)];
}
