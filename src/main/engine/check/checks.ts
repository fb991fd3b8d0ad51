import type { CheckReport, CheckView } from '@shared/check/check';
import { stepTexts } from '@shared/check/steps';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { CheckUpTable } from '../store/check-ups';
import type { CheckParts } from './check-parts';
import { runCheck } from './run-check';

/** Check-ups that may run at a time. */
const mostRunning = 4;

/** The check-ups of the app: those that run, and those that are kept. */
export interface Checks {
  start(wanted: Parsed<'checks.start'>): CheckView;
  /** One that has ended stays as it is. */
  cancel(id: number): null;
  /** Throws `not_found`. */
  get(id: number): CheckReport;
  /** Cancels all, and waits until they have cleaned up. */
  close(): Promise<void>;
}

interface Running {
  controller: AbortController;
  report: CheckReport;
  ended: Promise<void>;
}

export function createChecks(
  parts: CheckParts,
  kept: CheckUpTable,
  changed: (view: CheckView) => void,
): Checks {
  const running = new Map<number, Running>();

  function begin(id: number, { url, webhookId, steps }: Parsed<'checks.start'>): CheckReport {
    const controller = new AbortController();
    let first: CheckReport | null = null;
    const onStep = (report: CheckReport) => {
      const told = { ...report, id };
      first ??= told;
      const one = running.get(id);
      if (one) one.report = told;
      changed(viewOf(told));
    };
    const done = runCheck(parts, { url, webhookId, steps }, { signal: controller.signal, onStep });
    const ended = done
      .then((report) => {
        const last = { ...report, id };
        kept.save(last);
        running.delete(id);
        changed(viewOf(last));
      })
      .catch((error: unknown) => {
        const one = running.get(id);
        running.delete(id);
        const message = error instanceof Error ? error.message : String(error);
        if (one)
          changed({ ...viewOf(one.report), state: 'cancelled', verdict: `The check-up failed: ${message}` });
      });
    // The first step begins before runCheck gives its promise.
    if (!first) throw new AppFailure('internal', 'The check-up did not begin.', 'Try again.');
    running.set(id, { controller, report: first, ended });
    return first;
  }

  return {
    start(wanted) {
      const heavy = wanted.steps.filter((step) => stepTexts[step].optional);
      if (heavy.length > 0 && !wanted.confirmed) {
        const what = heavy.map((step) => stepTexts[step].sends).join('; ');
        throw new AppFailure(
          'invalid_input',
          `This sends ${what}, and nobody has confirmed it.`,
          'Confirm it first.',
        );
      }
      if (running.size >= mostRunning) {
        throw new AppFailure(
          'invalid_input',
          `${mostRunning} check-ups are running already.`,
          'Wait until one has ended, or cancel it.',
        );
      }
      if (wanted.webhookId !== null) parts.webhook(wanted.webhookId);
      return viewOf(begin(kept.nextId(), wanted));
    },
    cancel(id) {
      running.get(id)?.controller.abort();
      return null;
    },
    get: (id) => running.get(id)?.report ?? kept.get(id),
    async close() {
      const all = [...running.values()];
      for (const { controller } of all) controller.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

function viewOf({ facts: _facts, ...view }: CheckReport): CheckView {
  return view;
}
