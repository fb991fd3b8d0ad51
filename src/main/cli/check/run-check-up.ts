import { writeFile } from 'node:fs/promises';
import type { CheckReport, CheckView } from '@shared/check/check';
import { reportAs } from '@shared/check/report-as';
import { consoleStep } from '@shared/check/report-console';
import { defaultSteps } from '@shared/check/steps';
import { AppFailure } from '@shared/errors';
import type { CheckUpOptions } from '../commands/check';
import { type ExitCode, exitCodes } from '../exit-codes';
import type { Session } from '../session';
import { untilEnded } from '../until-ended';
import { visibleLine, visibleText } from '../visible';
import type { CheckReportFile } from './values';

/** Checks an endpoint, prints each step as it ends, and fails when events would not arrive. */
export async function runCheckUp(session: Session, url: string, options: CheckUpOptions): Promise<ExitCode> {
  const { terminal } = session;
  const engine = await session.open();
  const steps = [
    ...defaultSteps,
    ...(options.burst ? (['burst'] as const) : []),
    ...(options.survival ? (['survival'] as const) : []),
  ];
  const told = new Set<string>();
  const { id } = await untilEnded<CheckView>(session, engine, {
    // Whoever named the heavy steps has confirmed them.
    start: () => engine.ask('checks.start', { url, webhookId: null, steps, confirmed: true }),
    told: ({ name, data }) => (name === 'check.changed' ? data : null),
    id: (view) => view.id,
    hasEnded: ({ state }) => state !== 'running',
    cancel: (one) => engine.ask('checks.cancel', { id: one }),
    show(view) {
      for (const step of view.steps) {
        if (['waiting', 'running'].includes(step.state) || told.has(step.step)) continue;
        told.add(step.step);
        if (terminal.json) terminal.object({ type: 'step', ...step });
        else terminal.line(visibleLine(consoleStep(step)));
      }
      const running = view.steps.find(({ state }) => state === 'running');
      terminal.progress(running ? `${running.step} …` : null);
    },
  });
  const report = await engine.ask('checks.get', { id: id ?? 0 });
  await writeReports(report, options.report ?? []);
  if (terminal.json) {
    const { steps: _told, facts: _facts, ...rest } = report;
    terminal.object({ type: 'check', ...rest });
  } else terminal.line(visibleText(findingsOf(report)));
  return isGood(report, options.strict === true) ? exitCodes.good : exitCodes.failed;
}

/** What stands in the report below its steps, which were told already. */
function findingsOf(report: CheckReport): string {
  return reportAs('console', { ...report, steps: [] })
    .split('\n')
    .slice(2)
    .join('\n')
    .trim();
}

function isGood({ state, findings }: CheckReport, strict: boolean): boolean {
  if (state !== 'done') return false;
  return !findings.some(({ severity }) => severity === 'failure' || (strict && severity === 'warning'));
}

async function writeReports(report: CheckReport, files: readonly CheckReportFile[]): Promise<void> {
  for (const { form, file } of files) {
    await writeFile(file, reportAs(form, report)).catch((error: Error) => {
      throw new AppFailure(
        'permission_denied',
        `The report ${file} could not be written: ${error.message}.`,
        'Choose a file that can be written to.',
      );
    });
  }
}
