import { connections, measure, show } from './catch';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import type { Load } from './load';

const rounds = 5;
const promised = 0.9;

/** Durable catch while the indexes are filled behind it, against the same without. In turns. */
export async function benchIndex(): Promise<Figure[]> {
  const on: Load[] = [];
  const off: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    off.push(await withFolder((folder) => measure('serve-unindexed', folder)));
    on.push(await withFolder((folder) => measure('serve-engine', folder)));
  }
  const ratio = (of: (one: Load, other: Load) => number) =>
    median(on.map((load, round) => of(load, off[round] ?? load)));
  const figure = (name: string, value: number): Figure => ({
    name,
    ours: show(on),
    peer: `not indexed: ${show(off)}`,
    value,
    promise: `at least ${promised.toFixed(2)} of it`,
    holds: value >= promised,
  });
  return [
    figure(
      `catch while indexing, ${connections} connections`,
      ratio((one, other) => one.requestsPerSecond / other.requestsPerSecond),
    ),
    figure(
      'its p99, turned round',
      ratio((one, other) => other.p99 / one.p99),
    ),
  ];
}
