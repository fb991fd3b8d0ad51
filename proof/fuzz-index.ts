import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run as fuzzHttp } from './fuzz-http';
import { integrityOf } from './fuzz-log';
import { type FuzzReport, printReport } from './fuzz-report';
import { startSubject } from './fuzz-subject-process';

// `node scripts/fuzz.mjs http` and so on; with `--cases=1000 --seed=2 --from=17` other cases than the usual ones.

const fuzzers: Record<string, (options: Options) => Promise<FuzzReport>> = { http };

interface Options {
  seed: number;
  from: number;
  cases: number | null;
}

async function http({ seed, from, cases }: Options): Promise<FuzzReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-fuzz-'));
  try {
    const subject = await startSubject(dataDir);
    const total = cases ?? 100_000;
    const progress = (done: number) => process.stdout.write(`\r${done} of ${total} `);
    const result = await fuzzHttp({ subject, seed, from, cases: total, atOnce: 32, progress });
    await subject.close();
    const integrity = integrityOf(dataDir);
    if (integrity !== 'ok') result.problems.push(`The log is damaged: ${integrity}`);
    return {
      kinds: result.kinds,
      problems: result.problems,
      facts: {
        'healthy requests between them, all answered': result.healthy,
        'exchanges logged': result.logged,
        'heap before and after, in MB': `${result.before.heapMb} → ${result.after.heapMb}`,
        'memory of the process before and after, in MB': `${result.before.rssMb} → ${result.after.rssMb}`,
      },
    };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

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
