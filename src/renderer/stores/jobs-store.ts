import type { Output } from '@shared/contract';
import type { Job } from '@shared/transfer/job';
import { create } from 'zustand';
import { call } from '../bridge';
import { reloadExchanges } from './exchanges-pages';

interface JobsStore {
  /** In the order in which they were started. What has ended stays until it is dismissed. */
  jobs: readonly Job[];
}

/** Exports, imports and whatever else takes long. Filled by sync.ts. */
export const useJobs = create<JobsStore>(() => ({ jobs: [] }));

/** Takes in a new state of a job. Called by sync.ts. */
export function mergeJob(job: Job): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.some(({ id }) => id === job.id)
      ? jobs.map((one) => (one.id === job.id ? job : one))
      : [...jobs, job],
  }));
}

/** After a start of the engine: those that run. What an engine was doing when it died is gone. */
export async function loadJobs(): Promise<void> {
  const jobs = await call('jobs.list', {});
  useJobs.setState({ jobs: jobs.filter(({ state }) => state === 'running') });
}

export async function cancelJob(id: number): Promise<void> {
  await call('jobs.cancel', { id });
}

/** Deletes what an import brought. Resolves to the deletion, which can be taken back. */
export async function undoImport(jobId: number): Promise<Output<'imports.undo'>> {
  const deleted = await call('imports.undo', { jobId });
  dismissJob(jobId);
  await reloadExchanges();
  return deleted;
}

export async function redoImport(deletionId: number): Promise<void> {
  await call('exchanges.undelete', { deletionId });
  await reloadExchanges();
}

export function dismissJob(id: number): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}
