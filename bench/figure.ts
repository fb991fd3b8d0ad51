/** One line of the result: what was measured, beside the same work done by a peer, and what was promised. */
export interface Figure {
  name: string;
  ours: string;
  peer: string;
  /** Ours against the peer, or the figure itself where there is no peer. */
  value: number;
  promise: string;
  holds: boolean;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share `q` of the values lies (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(q * sorted.length));
  const value = sorted[index];
  if (value === undefined) throw new Error('Nothing was measured.');
  return value;
}
