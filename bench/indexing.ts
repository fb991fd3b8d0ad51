import { connections, measure, show } from './catch';
import { type Figure, median } from './figure';
import { withFolder } from './folder';
import type { Load } from './load';

const rounds = 10;
const roundMs = 2_500;
const promised = 0.9;

/** Durable catch while the indexes are filled behind it, against the same without. In turns. */
export async function benchIndex(): Promise<Figure[]> {
  const on: Load[] = [];
  const off: Load[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const measureOff = async () =>
      off.push(await withFolder((folder) => measure('serve-unindexed', folder, roundMs)));
    const measureOn = async () =>
      on.push(await withFolder((folder) => measure('serve-engine', folder, roundMs)));
    // Now one goes first, now the other: a machine that grows warm or busy must favour neither.
    const turns = round % 2 === 0 ? [measureOff, measureOn] : [measureOn, measureOff];
    for (const turn of turns) await turn();
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
