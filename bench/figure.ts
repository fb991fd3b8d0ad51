/** One line of the result: what was measured, beside the same work done by a peer, and what was promised. */
export interface Figure {
  name: string;
  ours: string;
  peer: string;
  /** Ours against the peer, or the figure itself where there is no peer. */
  value: number;
  /** The least and the most of the rounds of which `value` is the median. */
  spread?: { least: number; most: number };
  /** Empty where nothing was promised. */
  promise: string;
  holds: boolean;
}

export type Verdict = Pick<Figure, 'promise' | 'holds'>;

export const unpromised: Verdict = { promise: '', holds: true };

/** Stands where a benchmark was not run: a promise that nobody has looked at does not count as kept. */
export const notMeasured: Figure = {
  name: 'not measured in this run',
  ours: '–',
  peer: '–',
  value: Number.NaN,
  promise: 'to be measured',
  holds: false,
};

/** The median of the ratios of rounds that took turns, with how far they lie apart. */
export function ratioOf(
  ours: readonly number[],
  peers: readonly number[],
): { value: number; spread: { least: number; most: number } } {
  const ratios = ours.map((one, round) => one / (peers[round] ?? Number.NaN));
  return { value: median(ratios), spread: { least: Math.min(...ratios), most: Math.max(...ratios) } };
}

export function atLeast(value: number, promised: number): Verdict {
  return { promise: `at least ${promised.toFixed(2)} of it`, holds: value >= promised };
}

export function atMost(value: number, promised: number): Verdict {
  return { promise: `at most ${promised.toFixed(2)} of it`, holds: value <= promised };
}

export function under(value: number, promised: number, unit: string): Verdict {
  return { promise: `under ${promised} ${unit}`, holds: value < promised };
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

/** A whole number as people read it. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
