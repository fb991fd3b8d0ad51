import { formatBytes, formatCount, formatDuration } from '@shared/format';
import { resultLine } from '@shared/suite/report/result-words';
import { hasPassed } from '@shared/suite/result';
import type { Job, JobResult } from '@shared/transfer/job';
import { reportWords } from '../chaos/chaos-words';

/** How far a running job is: `1,200 of 50,000 exchanges · 8,000 a second · 6 s left`. `now` is in ms since the epoch. */
export function progressWords({ done, total, unit, startedAt }: Job, now: number): string {
  const seconds = Math.max(0, now - startedAt) / 1000;
  const amount = (value: number) => (unit === 'bytes' ? formatBytes(value) : value.toLocaleString('en-US'));
  const noun = unit === 'bytes' ? '' : ` ${unit}`;
  const parts = [
    total === null || total === 0 ? `${amount(done)}${noun}` : `${amount(done)} of ${amount(total)}${noun}`,
  ];
  // Before half a second a rate is a guess.
  if (seconds < 0.5 || done === 0) return parts.join(' · ');
  const rate = done / seconds;
  parts.push(`${amount(Math.round(rate))} a second`);
  if (total !== null && total > done) parts.push(`${formatDuration(((total - done) / rate) * 1000)} left`);
  return parts.join(' · ');
}

const done: Record<Job['kind'], string> = {
  export: 'exported',
  import: 'read',
  delete: 'deleted',
  pin: 'pinned',
  unpin: 'unpinned',
  undo: 'put back',
  chaos: 'sent',
  samples_import: 'read',
  samples_export: 'written',
  send: 'sent',
  ab: 'compared',
  suite: 'sent',
  backup: 'written',
  restore: 'read',
};

/** What became of a job that has ended. */
export function resultWords(job: Job): string {
  const { kind, state, result, error } = job;
  if (state === 'cancelled') return cancelledWords(job);
  if (error) return `${error.message} ${error.hint}`.trim();
  if (!result) return '';
  if (kind === 'backup') return `${formatBytes(result.bytes)}, in ${result.path}`;
  if (kind === 'restore') return 'The engine starts again with it.';
  if (result.suite) return resultLine(result.suite);
  if (result.chaos) return reportWords(result.chaos);
  if (result.samples) return importWords(result.samples, problemWords(job));
  if (result.sent !== undefined)
    return `${formatCount(result.sent, 'request')} sent, ${result.exchanges.toLocaleString('en-US')} delivered.${problemWords(job)}`;
  const count = formatCount(result.exchanges, job.unit === 'samples' ? 'sample' : 'exchange');
  if (result.path === null) return `${count} ${done[kind]}.`;
  if (kind === 'export' || kind === 'samples_export')
    return `${count}, ${formatBytes(result.bytes)}, in ${result.path}`;
  const [first] = result.problems;
  if (!first) return `${count} from ${result.path}`;
  const more = result.problemCount > 1 ? ` and ${result.problemCount - 1} more` : '';
  return `${count} from ${result.path}. Left out: ${first.place}, ${first.message}${more}.`;
}

/** Whether a job came to its end, but what it sent did not all arrive, or something was left out. */
export function isFlawed({ state, result }: Job): boolean {
  if (state !== 'done' || !result) return false;
  const { suite, chaos, sent, exchanges, problemCount } = result;
  if (suite) return !hasPassed(suite);
  if (chaos) return chaos.delivered < chaos.sent || chaos.differently > 0;
  return problemCount > 0 || (sent !== undefined && exchanges < sent);
}

function importWords({ made, replaced, same }: NonNullable<JobResult['samples']>, problems: string): string {
  const already = same > 0 ? ` ${same.toLocaleString('en-US')} were there already, the same.` : '';
  const others = replaced > 0 ? `, ${replaced.toLocaleString('en-US')} in the place of others` : '';
  return `${formatCount(made, 'sample')} read${others}.${already}${problems}`;
}

/** The first thing that went wrong, and how many more; empty when nothing did. */
function problemWords({ result }: Job): string {
  const [first] = result?.problems ?? [];
  if (!first || !result) return '';
  const more =
    result.problemCount > 1 ? ` And ${(result.problemCount - 1).toLocaleString('en-US')} more.` : '';
  return ` ${first.place} ${first.message}.${more}`;
}

function cancelledWords({ kind, unit, done: count, total }: Job): string {
  if (kind === 'restore') return 'Cancelled. The log is as it was.';
  if (kind === 'export' || kind === 'backup') return 'Cancelled. No file was written.';
  if (kind === 'import') return 'Cancelled. What was read until then is in the list.';
  if (kind === 'chaos' || kind === 'suite' || kind === 'send')
    return 'Cancelled. What was sent until then is in the list.';
  if (kind === 'ab') return 'Cancelled. What was compared until then is in its report.';
  if (unit === 'samples') return `Cancelled. ${formatCount(count, 'sample')} ${done[kind]}.`;
  if (count === 0) return 'Cancelled. Nothing was changed.';
  return `Cancelled. ${count.toLocaleString('en-US')} of ${formatCount(total ?? count, 'exchange')} ${done[kind]}.`;
}

/** What the button says that takes back what a job did; null where there is nothing to take back. */
export function undoWords({ kind, state, done: count }: Job): string | null {
  if (['export', 'chaos', 'suite', 'samples_export', 'send', 'ab', 'backup', 'restore'].includes(kind))
    return null;
  if (kind === 'import') return state === 'failed' ? null : 'Undo import';
  if (kind === 'samples_import') return state === 'done' && count > 0 ? 'Undo import' : null;
  // Where taking back was cancelled, the rest can still be taken back.
  if (kind === 'undo') return state === 'cancelled' ? 'Go on' : null;
  return count > 0 ? 'Undo' : null;
}

/** All that could not be read, for copying. */
export function problemList({ result }: Job): string {
  return (result?.problems ?? []).map(({ place, message }) => `${place}: ${message}`).join('\n');
}
