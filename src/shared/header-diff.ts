import type { HeaderPair } from './model';

/** What became of one header between its two ends. */
export interface HeaderChange {
  kind: 'same' | 'changed' | 'recased' | 'dropped' | 'added';
  /** As it was sent; null when it was added on the way. */
  sent: HeaderPair | null;
  /** As it arrived; null when it was dropped on the way. */
  arrived: HeaderPair | null;
}

export interface HeaderDiff {
  /** In the order they were sent; added ones last. */
  changes: HeaderChange[];
  /** True when headers that are at both ends stand in another order. */
  reordered: boolean;
  /** True when nothing differs: names with their case, values, and order. */
  identical: boolean;
}

/**
 * Compares the headers of both ends of an exchange. Names are matched without their case (RFC 9110 §5.1); of several
 * with one name the first is matched with the first, and so on, because their order has a meaning (§5.3).
 */
export function diffHeaders(sent: readonly HeaderPair[], arrived: readonly HeaderPair[]): HeaderDiff {
  const waiting = new Map<string, number[]>();
  for (const [index, [name]] of arrived.entries()) {
    const key = name.toLowerCase();
    waiting.set(key, [...(waiting.get(key) ?? []), index]);
  }
  const matched: number[] = [];
  const changes = sent.map((pair): HeaderChange => {
    const index = waiting.get(pair[0].toLowerCase())?.shift();
    const other = index === undefined ? undefined : arrived[index];
    if (index === undefined || other === undefined) return { kind: 'dropped', sent: pair, arrived: null };
    matched.push(index);
    return { kind: compare(pair, other), sent: pair, arrived: other };
  });
  const used = new Set(matched);
  for (const [index, pair] of arrived.entries()) {
    if (!used.has(index)) changes.push({ kind: 'added', sent: null, arrived: pair });
  }
  const reordered = matched.some((index, position) => index < (matched[position - 1] ?? -1));
  return { changes, reordered, identical: !reordered && changes.every(({ kind }) => kind === 'same') };
}

function compare(sent: HeaderPair, arrived: HeaderPair): HeaderChange['kind'] {
  if (sent[1] !== arrived[1]) return 'changed';
  return sent[0] === arrived[0] ? 'same' : 'recased';
}
