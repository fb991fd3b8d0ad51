import type { AbReport, AbRow, AbSummary, AbUrlFigures } from '@shared/ab/ab';
import { AppFailure } from '@shared/errors';
import { median, nearestRank } from '@shared/percentile';
import type { Store } from '../store/store';

/** A run as it is kept; its figures are made when somebody looks. */
export interface AbRun extends Omit<AbReport, 'urls' | 'rows'> {
  urls: readonly string[];
  /** By the place of the payload; one that has not ended is not there yet. */
  rows: (AbRow | undefined)[];
}

/** Runs that are kept. They end with the engine; the exchanges stay in the log. */
const mostRuns = 20;

const runsOf = new WeakMap<Store, Map<number, AbRun>>();
const kept = (store: Store) => runsOf.get(store) ?? new Map<number, AbRun>();

export function keepRun(store: Store, run: AbRun): void {
  const runs = kept(store).set(run.id, run);
  runsOf.set(store, runs);
  const [oldest] = runs.keys();
  if (runs.size > mostRuns && oldest !== undefined) runs.delete(oldest);
}

export function listAbRuns(store: Store): AbSummary[] {
  return [...kept(store).values()].reverse().map(({ id, title, startedAt, total, rows }) => {
    const ended = thoseEnded(rows);
    return { id, title, startedAt, total, done: ended.length, same: ended.filter(({ same }) => same).length };
  });
}

/** Throws `not_found` for a run of an earlier start. */
export function abReport(store: Store, id: number): AbReport {
  const run = kept(store).get(id);
  if (!run) {
    throw new AppFailure(
      'not_found',
      'This comparison is not there any more: they are kept until the engine ends.',
      'Its exchanges are in the Inspector. Run it again.',
    );
  }
  const rows = thoseEnded(run.rows);
  return { ...run, rows, urls: run.urls.map((url, index) => figuresOf(url, rows, index)) };
}

function thoseEnded(rows: AbRun['rows']): AbRow[] {
  return rows.filter((row) => row !== undefined);
}

function figuresOf(url: string, rows: readonly AbRow[], index: number): AbUrlFigures {
  const answers = rows.flatMap(({ answers }) => answers[index] ?? []);
  const answered = answers.filter(({ status }) => status !== null);
  const durations = Float64Array.from(answered.flatMap(({ durationMs }) => durationMs ?? [])).sort();
  return {
    url,
    answered: answered.length,
    failed: answers.filter(({ outcome }) => outcome !== 'delivered').length,
    medianMs: median(durations),
    p95Ms: nearestRank(durations, 0.95),
  };
}
