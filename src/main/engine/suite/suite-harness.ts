import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { SuiteResult } from '@shared/suite/result';
import type { Suite } from '@shared/suite/suite';
import { printSuite } from '@shared/suite/suite-file';
import type { SuiteProgress } from '@shared/suite/suite-info';
import type { Job } from '@shared/transfer/job';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import type { KeySeal } from '../https/authority-files';
import { createEngine } from '../index';
import { temporaryFolder } from '../store/testing';

/** An engine for tests of suites, with its events gathered. */
export async function suiteEngine(options: { dataDir?: string; seal?: KeySeal } = {}) {
  const { dataDir = temporaryFolder(), seal } = options;
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
    ...(seal ? { seal } : {}),
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await engine.close();
    isClosed = true;
  };
  onTestFinished(close);
  const progress: SuiteProgress[] = [];
  const jobs = new Map<number, Job>();
  const looks = new Set<() => void>();
  engine.subscribe((event) => {
    if (event.name === 'suite.progress') progress.push(event.data);
    if (event.name === 'job.changed') jobs.set(event.data.id, event.data);
    for (const look of looks) look();
  });

  async function call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = (await engine.call(name, input)) as Result<Output<Name>>;
    if (!result.ok) throw new Error(`${result.error.message} ${result.error.hint}`);
    return result.value;
  }
  const ended = (id: number) =>
    new Promise<Job>((resolve) => {
      const look = () => {
        const job = jobs.get(id);
        if (!job || job.state === 'running') return;
        looks.delete(look);
        resolve(job);
      };
      looks.add(look);
      look();
    });
  const start = (input: Partial<Input<'suites.run'>> & Pick<Input<'suites.run'>, 'what'>) =>
    call('suites.run', { environment: null, only: null, ...input });
  async function resultOf({ id }: Job): Promise<SuiteResult> {
    const job = await ended(id);
    if (job.result?.suite) return job.result.suite;
    throw new Error(`no result: ${job.state} ${job.error?.message}`);
  }
  /** Runs a suite that stands in no file. */
  async function run(suite: Suite, input: Partial<Input<'suites.run'>> = {}): Promise<SuiteResult> {
    return resultOf(await start({ what: { text: printSuite(suite), files: {} }, ...input }));
  }
  return { engine, call, start, resultOf, run, progress, close, dataDir };
}
