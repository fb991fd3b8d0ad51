import { AppFailure } from '@shared/errors';
import type { Job } from '@shared/transfer/job';
import type { OpenEngine } from '../engine/local-socket/open-engine';
import type { Session } from './session';
import { untilEnded } from './until-ended';

/** Starts a job, shows how far it is, and resolves when it has ended. Rejects with its error; see untilEnded. */
export async function finishedJob(
  session: Session,
  engine: OpenEngine,
  start: () => Promise<Job>,
): Promise<Job> {
  const job = await untilEnded<Job>(session, engine, {
    start,
    told: ({ name, data }) => (name === 'job.changed' ? data : null),
    id: ({ id }) => id,
    hasEnded: ({ state }) => state !== 'running',
    cancel: (id) => engine.ask('jobs.cancel', { id }),
    show: (running) => session.terminal.progress(progressWords(running)),
  });
  if (job.error) throw new AppFailure(job.error.code, job.error.message, job.error.hint);
  return job;
}

function progressWords({ title, done, total }: Job): string {
  const of = total === null ? '' : ` of ${total.toLocaleString('en-US')}`;
  return `${title}: ${done.toLocaleString('en-US')}${of} …`;
}
