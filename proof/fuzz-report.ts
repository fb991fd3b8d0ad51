import type { KindFigures } from './fuzz-tally';
import { standstills } from './standstill';

/** What came of trying many cases. */
export interface FuzzReport {
  kinds: KindFigures[];
  /** What did not hold, in words; empty where all did. */
  problems: string[];
  /** Other figures, by what they are. */
  facts: Record<string, number | string>;
}

/** What may be said on the command line, and where the bundles are. Null where nothing was said. */
export interface FuzzOptions {
  /** How many cases. */
  rounds: number | null;
  seed: number | null;
  /** Number of the first case: with `--rounds 1` it is tried alone. */
  from?: number | null;
  folder: string;
}

const mostShown = 20;

/** Whether all held. */
export function printReport(name: string, { kinds, problems, facts }: FuzzReport, ms: number): boolean {
  const cases = kinds.reduce((sum, kind) => sum + kind.cases, 0);
  console.log(`\n${name}: ${cases} cases in ${Math.round(ms / 1000)} s, ${problems.length} problems`);
  for (const kind of kinds) {
    const slowest = kind.slowestMs.toFixed(1).padStart(9);
    console.log(
      `  ${kind.kind.padEnd(34)}${String(kind.cases).padStart(8)} cases, slowest ${slowest} ms (${kind.slowest})`,
    );
  }
  for (const [what, value] of Object.entries(facts)) console.log(`  ${what}: ${value}`);
  sayRepeated();
  for (const problem of problems.slice(0, mostShown)) console.log(`  ! ${problem}`);
  return problems.length === 0;
}

/** Says what was tried once more because the machine stood still. */
export function sayRepeated(): void {
  const repeated = standstills.repeated.splice(0);
  if (repeated.length === 0) return;
  console.log(`  tried once more, because the machine stood still: ${repeated.length}`);
  for (const what of repeated.slice(0, mostShown)) console.log(`  ~ ${what.slice(0, 300)}`);
}
