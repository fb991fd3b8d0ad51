import { join } from 'node:path';
import { sayRepeated } from './fuzz-report';
import type { ProofOptions } from './index';
import { runKills } from './kills/run-kills';
import { printTable } from './table';

/** Kills the engine at random moments, and prints a table. Resolves with whether all held. */
export async function kills({ rounds, seed, only, folder }: ProofOptions): Promise<boolean> {
  const plan = { rounds: rounds ?? 200, seed: seed ?? Date.now() % 1_000_000 };
  console.log(`Killing an engine ${plan.rounds} times, seed ${plan.seed} …`);
  const lines = await runKills({
    ...plan,
    only,
    script: join(folder, 'engine-child.mjs'),
    onRound: (kind, broken) => broken !== null && console.log(`✗ ${kind}: ${broken}`),
  });
  printTable([
    ['', 'rounds', 'in the midst', 'held', ''],
    ...lines.map(({ kind, rounds: count, inMidst, held, counts }) => [
      kind,
      String(count),
      String(inMidst),
      String(held),
      Object.entries(counts)
        .map(([what, sum]) => `${sum} ${what}`)
        .join(', '),
    ]),
  ]);
  sayRepeated();
  const held = lines.reduce((sum, line) => sum + line.held, 0);
  console.log(`\n${held} of ${plan.rounds} held`);
  return held === plan.rounds;
}
