import { AppFailure } from '@shared/errors';
import type { Job } from '@shared/transfer/job';
import type { OpenEngine } from '../engine/local-socket/open-engine';
import type { Session } from './session';

/**
 * Starts a job, shows how far it is, and resolves when it has ended; Ctrl+C cancels it. Rejects with its error, and when
 * the engine ends before it.
 */
export async function finishedJob(
  { terminal, signal }: Session,
  engine: OpenEngine,
  start: () => Promise<Job>,
): Promise<Job> {
  const early: Job[] = [];
  let take = (job: Job) => void early.push(job);
  const stop = engine.subscribe(({ name, data }) => {
    if (name === 'job.changed') take(data);
  });
  try {
    const { id } = await start();
    const cancel = () => void engine.ask('jobs.cancel', { id }).catch(() => {});
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
    const ended = await new Promise<Job>((resolve, reject) => {
      take = (job) => {
        if (job.id !== id) return;
        if (job.state === 'running') terminal.progress(progressWords(job));
        else resolve(job);
      };
      for (const job of early) take(job);
      void engine.leaving.then(async () => {
        // Whoever wants to end waits for us; whoever has ended answers no more.
        await engine.ask('jobs.list', {}).catch(reject);
      });
    });
    signal.removeEventListener('abort', cancel);
    if (ended.error) throw new AppFailure(ended.error.code, ended.error.message, ended.error.hint);
    return ended;
  } finally {
    stop();
    terminal.progress(null);
  }
}

function progressWords({ title, done, total }: Job): string {
  const of = total === null ? '' : ` of ${total.toLocaleString('en-US')}`;
  return `${title}: ${done.toLocaleString('en-US')}${of} …`;
}
