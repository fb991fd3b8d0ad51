import type { Input } from '@shared/contract';
import type { Selection } from '@shared/selection';
import type { Job } from '@shared/transfer/job';
import { create } from 'zustand';
import { call } from '../bridge';
import { reloadExchanges } from './exchanges-pages';
import { onlySelected, useExchanges } from './exchanges-store';

interface JobsStore {
  /** In the order in which they were started. What has ended stays until it is dismissed. */
  jobs: readonly Job[];
}

/** Exports, imports and whatever else takes long. Filled by sync.ts. */
export const useJobs = create<JobsStore>(() => ({ jobs: [] }));

/** Jobs that tell each row that they change, or change none. */
const tellsItself: readonly Job['kind'][] = [
  'export',
  'import',
  'samples_import',
  'samples_export',
  'send',
  'ab',
  'backup',
  'restore',
];

/** Takes in a new state of a job. Called by sync.ts. */
export function mergeJob(job: Job): void {
  useJobs.setState(({ jobs }) => ({
    jobs: jobs.some(({ id }) => id === job.id)
      ? jobs.map((one) => (one.id === job.id ? job : one))
      : [...jobs, job],
  }));
  if (job.state !== 'running' && !tellsItself.includes(job.kind)) void showChanged();
}

/** The list as it is after a job that changed rows without telling each. What was deleted is not open any more. */
async function showChanged(): Promise<void> {
  const { selectedId } = useExchanges.getState();
  if (selectedId !== null) {
    const there = await call('exchanges.match', { ids: [selectedId], filter: { text: '' } });
    const { selectedId: now } = useExchanges.getState();
    if (there.length === 0 && now === selectedId) useExchanges.setState(onlySelected(null));
  }
  await reloadExchanges();
}

/** After a start of the engine: those that run. What an engine was doing when it died is gone. */
export async function loadJobs(): Promise<void> {
  const jobs = await call('jobs.list', {});
  useJobs.setState({ jobs: jobs.filter(({ state }) => state === 'running') });
}

export async function cancelJob(id: number): Promise<void> {
  await call('jobs.cancel', { id });
}

/** Deletes or pins all that is selected, as a job. Afterwards only the open exchange is selected. */
export async function startBulk(action: Input<'bulk.start'>['action'], selection: Selection): Promise<void> {
  await call('bulk.start', { action, selection });
  useExchanges.setState(onlySelected(useExchanges.getState().selectedId));
}

const undoCommands: Partial<Record<Job['kind'], 'imports.undo' | 'payloads.undoImport'>> = {
  import: 'imports.undo',
  samples_import: 'payloads.undoImport',
};

/** Takes back what a job did, mostly as another job, which stands in its place. */
export async function undoJob({ id, kind }: Job): Promise<void> {
  await call(undoCommands[kind] ?? 'bulk.undo', { jobId: id });
  dismissJob(id);
}

export function dismissJob(id: number): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}
