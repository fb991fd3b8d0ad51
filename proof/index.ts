import { dirname } from 'node:path';
import { fuzzProofs } from './fuzz-long';
import { idle } from './idle';
import { kills } from './kills';

// `npm run proof` runs everything; `npm run proof -- kills --rounds 50 --seed 3` runs one with its options, and
// `npm run proof -- fuzz-http --seed 3 --from 17 --rounds 1` runs one case again.
const proofs: Record<string, (options: ProofOptions) => Promise<boolean>> = {
  kills,
  idle,
  ...fuzzProofs,
};

/** What may be said on the command line, and where the bundles are. */
export interface ProofOptions {
  rounds: number | null;
  seed: number | null;
  /** The number of the first case, of those that have numbers. */
  from: number | null;
  /** One kind of work instead of all. */
  only: string | null;
  folder: string;
}

async function main([, script = '', ...words]: string[]): Promise<void> {
  const textOf = (name: string) => {
    const at = words.indexOf(name);
    return at < 0 ? null : (words.splice(at, 2)[1] ?? '');
  };
  const numberOf = (name: string) => {
    const value = textOf(name);
    if (value !== null && !/^\d+$/.test(value)) throw new Error(`${name} takes a number.`);
    return value === null ? null : Number(value);
  };
  const options = {
    rounds: numberOf('--rounds'),
    seed: numberOf('--seed'),
    from: numberOf('--from'),
    only: textOf('--only'),
    folder: dirname(script),
  };
  let holds = true;
  for (const name of words.length > 0 ? words : Object.keys(proofs)) {
    const proof = proofs[name];
    if (!proof) throw new Error(`There is no proof ${name}. There are: ${Object.keys(proofs).join(', ')}.`);
    holds = (await proof(options)) && holds;
  }
  process.exitCode = holds ? 0 : 1;
}

void main(process.argv);
