import { diffHeaders, type HeaderChange } from '../header-diff';
import type { HeaderPair } from '../model';
import { listedInConnection, whyExpected } from './expected-headers';

export interface HeaderFact {
  kind: Exclude<HeaderChange['kind'], 'same'> | 'duplicated';
  sent: HeaderPair | null;
  arrived: HeaderPair | null;
  /** Why something in between may do this; null when it must not. */
  expected: string | null;
}

export interface HeaderProof {
  /** How many there were where they were sent. */
  count: number;
  facts: HeaderFact[];
  /** Names that stand at another place among those at both ends, as few as explain the order. */
  moved: string[];
}

/**
 * What became of the headers. `between`: something passes them on, so that some changes are expected, also of a
 * Content-Length that tells the size of the body that arrived.
 */
export function proveHeaders(
  sent: readonly HeaderPair[],
  arrived: readonly HeaderPair[],
  between: boolean,
  arrivedSize: number | null = null,
): HeaderProof {
  const { changes } = diffHeaders(sent, arrived);
  const listed = listedInConnection(sent, arrived);
  const facts = changes.flatMap((change): HeaderFact[] => {
    if (change.kind === 'same') return [];
    const expected = between ? (whyExpected(change, listed) ?? whyLength(change, arrivedSize)) : null;
    return [{ ...change, kind: change.kind, expected, ...(isDuplicate(change, sent) && duplicated) }];
  });
  return { count: sent.length, facts, moved: movedNames(changes, arrived) };
}

const duplicated = { kind: 'duplicated' } as const;

function whyLength({ kind, arrived }: HeaderChange, size: number | null): string | null {
  const [name, value] = arrived ?? [];
  const isRight = kind !== 'recased' && name?.toLowerCase() === 'content-length' && value === String(size);
  return isRight ? 'the length of the body that arrived' : null;
}

/** Whether an added header says once more what was sent already. */
function isDuplicate({ kind, arrived }: HeaderChange, sent: readonly HeaderPair[]): boolean {
  if (kind !== 'added' || !arrived) return false;
  return sent.some(
    ([name, value]) => name.toLowerCase() === arrived[0].toLowerCase() && value === arrived[1],
  );
}

/** Those outside the longest run that kept its order. */
function movedNames(changes: readonly HeaderChange[], arrived: readonly HeaderPair[]): string[] {
  const places = changes.flatMap(({ sent, arrived: there }) =>
    sent && there ? [{ name: sent[0], at: arrived.indexOf(there) }] : [],
  );
  const kept = longestRise(places.map(({ at }) => at));
  return places.filter((_, index) => !kept.has(index)).map(({ name }) => name);
}

/** Indexes of a longest rising subsequence. Headers are few, so the square of their number is little. */
function longestRise(values: readonly number[]): Set<number> {
  const lengths: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [index, value] of values.entries()) {
    let from = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const longer = from < 0 || (lengths[earlier] ?? 0) > (lengths[from] ?? 0);
      if ((values[earlier] ?? 0) < value && longer) from = earlier;
    }
    lengths.push(1 + (from < 0 ? 0 : (lengths[from] ?? 0)));
    before.push(from);
    if (best < 0 || (lengths[index] ?? 0) > (lengths[best] ?? 0)) best = index;
  }
  const kept = new Set<number>();
  for (let index = best; index >= 0; index = before[index] ?? -1) kept.add(index);
  return kept;
}
