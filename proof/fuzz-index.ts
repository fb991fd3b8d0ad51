import { fuzzContract, fuzzHttp, fuzzParsers } from './fuzz-long';
import { type FuzzOptions, type FuzzReport, printReport } from './fuzz-report';

// `node scripts/fuzz.mjs http` and so on; with `--cases=1000 --seed=2 --from=17` other cases than the usual ones.

const fuzzers: Record<string, (options: FuzzOptions) => Promise<FuzzReport>> = {
  http: fuzzHttp,
  contract: fuzzContract,
  parsers: fuzzParsers,
};

async function main(words: string[]): Promise<void> {
  const numberOf = (name: string) => {
    const word = words.find((one) => one.startsWith(`--${name}=`));
    return word === undefined ? null : Number(word.slice(name.length + 3));
  };
  const options = { seed: numberOf('seed') ?? 1, from: numberOf('from') ?? 0, cases: numberOf('cases') };
  const names = words.filter((word) => !word.startsWith('--'));
  let good = true;
  for (const name of names.length > 0 ? names : Object.keys(fuzzers)) {
    const fuzzer = fuzzers[name];
    if (!fuzzer) throw new Error(`There is no ${name}. There are: ${Object.keys(fuzzers).join(', ')}.`);
    const started = performance.now();
    const report = await fuzzer(options);
    printReport(name, report, performance.now() - started);
    good &&= report.problems.length === 0;
  }
  process.exitCode = good ? 0 : 1;
}

void main(process.argv.slice(2));
