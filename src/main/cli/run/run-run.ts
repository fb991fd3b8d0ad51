import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppFailure } from '@shared/errors';
import { caseLines } from '@shared/suite/report/console-report';
import { reportAs } from '@shared/suite/report/report';
import { resultLine } from '@shared/suite/report/result-words';
import { hasPassed, type SuiteResult } from '@shared/suite/result';
import { suiteFileInput } from '../../engine/suite/load-suite';
import type { RunOptions } from '../commands/run';
import { type ExitCode, exitCodes } from '../exit-codes';
import { finishedJob } from '../finished-job';
import type { Session } from '../session';
import type { SuiteReport } from './values';

/** Runs a suite, prints each case when it is there, writes the reports, and fails unless all passed. */
export async function runRun(session: Session, file: string, options: RunOptions): Promise<ExitCode> {
  const { terminal } = session;
  const what = await suiteFileInput(file);
  const engine = await session.open();
  // Without an app nobody catches yet, and a suite may speak of the receiver.
  if (engine.owner === null) await engine.ask('receiver.restart', {});
  let ours: number | null = null;
  const stop = engine.subscribe(({ name, data }) => {
    if (name !== 'suite.progress' || data.suiteId !== null || (ours !== null && data.jobId !== ours)) return;
    if (terminal.json) terminal.object({ type: 'case', ...data.result });
    else terminal.line(caseLines(data.result, terminal.paint('red', 'x') !== 'x'));
  });
  const job = await finishedJob(session, engine, async () => {
    const started = await engine.ask('suites.run', {
      what,
      environment: options.env ?? null,
      variables: options.var ?? {},
      secrets: Object.fromEntries((options.secret ?? []).map((name) => [name, process.env[name] ?? ''])),
      only: options.only ?? null,
    });
    ours = started.id;
    return started;
  });
  stop();
  const result = job.result?.suite;
  if (!result) return exitCodes.failed;
  await writeReports(result, options.report ?? []);
  if (terminal.json) {
    const { cases: _told, ...rest } = result;
    terminal.object({ type: 'suite', ...rest });
  } else terminal.line(resultLine(result));
  return hasPassed(result) ? exitCodes.good : exitCodes.failed;
}

async function writeReports(result: SuiteResult, reports: readonly SuiteReport[]): Promise<void> {
  for (const { kind, file } of reports) {
    try {
      await mkdir(dirname(resolve(file)), { recursive: true });
      await writeFile(file, reportAs(kind, result));
    } catch (error) {
      throw new AppFailure(
        'permission_denied',
        `The report ${file} could not be written: ${(error as Error).message}.`,
        'Choose a file that can be written to.',
      );
    }
  }
}
