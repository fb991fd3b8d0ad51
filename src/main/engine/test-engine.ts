import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { ExchangePage } from '@shared/contract-outputs';
import type { Cursor } from '@shared/cursor';
import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import type { Job } from '@shared/transfer/job';
import { onTestFinished } from 'vitest';
import { systemClock } from './clock';
import { createEngine } from './index';
import { temporaryFolder } from './store/testing';

/** For tests: a whole engine in a folder of its own, called as a window calls it, and closed with the test. */
export async function testEngine() {
  const engine = await createEngine({
    dataDir: temporaryFolder(),
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
  });
  onTestFinished(() => engine.close());
  async function call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = (await engine.call(name, input)) as Result<Output<Name>>;
    if (!result.ok) throw new AppFailure(result.error.code, result.error.message, result.error.hint);
    return result.value;
  }
  const jobs = new Map<number, Job>();
  const looks = new Set<() => void>();
  engine.subscribe((event) => {
    if (event.name !== 'job.changed') return;
    jobs.set(event.data.id, event.data);
    for (const look of looks) look();
  });
  const whenJob = (id: number, done: (job: Job) => boolean = ({ state }) => state !== 'running') =>
    new Promise<Job>((resolve) => {
      const look = () => {
        const job = jobs.get(id);
        if (!job || !done(job)) return;
        looks.delete(look);
        resolve(job);
      };
      looks.add(look);
      look();
    });
  /** Every row of the log, newest first: a page may end early on a busy machine. */
  async function rows(): Promise<ExchangeSummary[]> {
    const found: ExchangeSummary[] = [];
    let cursor: Cursor | null = null;
    do {
      const page: ExchangePage = await call('exchanges.page', { cursor, limit: 100, filter: { text: '' } });
      found.push(...page.rows);
      cursor = page.next;
    } while (cursor);
    return found;
  }
  return { engine, call, whenJob, rows };
}
