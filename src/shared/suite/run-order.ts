import { seededRandom } from '../seeded-random';
import type { Suite, SuiteCase } from './suite';

/** The places of the cases in the order in which they run. A shuffled case still comes after those that it needs. */
export function runOrder({ cases, order, seed = 1 }: Suite): number[] {
  const written = cases.map((_case, index) => index);
  if (order !== 'shuffled') return written;
  const random = seededRandom(seed);
  const shuffled = written.map((index) => ({ index, key: random() })).sort((a, b) => a.key - b.key);
  const placed = new Set<number>();
  const byName = new Map(cases.map(({ name }, index) => [name, index]));
  const place = (index: number): void => {
    if (placed.has(index)) return;
    for (const needed of neededBy(cases[index])) {
      const at = byName.get(needed);
      if (at !== undefined) place(at);
    }
    placed.add(index);
  };
  for (const { index } of shuffled) place(index);
  return [...placed];
}

function neededBy(one: SuiteCase | undefined): readonly string[] {
  return one?.needs ?? [];
}
