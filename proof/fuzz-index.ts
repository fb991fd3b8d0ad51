import { dirname } from 'node:path';
import { fuzzProofs } from './fuzz-long';

// `node scripts/fuzz.mjs fuzz-http --rounds 1000 --seed 2 --from 17`.

async function main([, script = '', ...words]: string[]): Promise<void> {
  const numberOf = (name: string) => {
    const at = words.indexOf(name);
    return at < 0 ? null : Number(words.splice(at, 2)[1]);
  };
  const [rounds, seed, from] = [numberOf('--rounds'), numberOf('--seed'), numberOf('--from')];
  let holds = true;
  for (const name of words.length > 0 ? words : Object.keys(fuzzProofs)) {
    const proof = fuzzProofs[name];
    if (!proof)
      throw new Error(`There is no proof ${name}. There are: ${Object.keys(fuzzProofs).join(', ')}.`);
    holds = (await proof({ rounds, seed, from, folder: dirname(script) })) && holds;
  }
  process.exitCode = holds ? 0 : 1;
}

void main(process.argv);
