import { AppFailure, toAppError } from '@shared/errors';
import type { Job, JobResult } from '@shared/transfer/job';
import type { Clock } from './clock';
import { troubleOf } from './store/trouble';

/** What a job is told while it runs. */
export interface JobContext {
  id: number;
  /** Aborted when a person cancels, or, for the reason {@link engineCloses}, when the engine closes. */
  signal: AbortSignal;
  /** Says how far it is. `total` is null while it is not known. */
  progress(done: number, total: number | null): void;
}

export interface JobTitle {
  kind: Job['kind'];
  title: string;
  unit: Job['unit'];
}

export interface Jobs {
  /** Starts a job and gives its first state; what becomes of it is told by `changed`. */
  start(what: JobTitle, run: (context: JobContext) => Promise<JobResult>): Job;
  /** Newest last: those that run, and the last that ended. */
  list(): Job[];
  /** One that has ended stays as it is. */
  cancel(id: number): null;
  /** Cancels all, and waits until they have cleaned up. */
  close(): Promise<void>;
}

export const engineCloses = new AppFailure('engine_unavailable', 'The app was closed.', 'Start it again.');

/** Progress is told at most this often, in ms. */
const tellEvery = 100;
/** Jobs that have ended and are still listed. */
const mostEnded = 20;

/** Runs what takes long, and tells `changed` of every start, end, and of progress at most ten times a second. */
export function createJobs(clock: Clock, changed: (job: Job) => void): Jobs {
  const jobs = new Map<number, Job>();
  const running = new Map<number, { controller: AbortController; ended: Promise<void> }>();
  let lastId = 0;

  function put(job: Job): void {
    jobs.set(job.id, job);
    changed(job);
  }

  function forgetOldest(): void {
    const ended = [...jobs.values()].filter(({ state }) => state !== 'running');
    for (const { id } of ended.slice(0, Math.max(0, ended.length - mostEnded))) jobs.delete(id);
  }

  async function carryOut(
    id: number,
    controller: AbortController,
    run: (context: JobContext) => Promise<JobResult>,
  ): Promise<void> {
    let cancelTimer: (() => void) | null = null;
    let toldAt = Number.NEGATIVE_INFINITY;
    const current = () => jobs.get(id);
    const tell = () => {
      cancelTimer = null;
      toldAt = clock.monotonic();
      const job = current();
      if (job?.state === 'running') changed(job);
    };
    const progress = (done: number, total: number | null) => {
      const job = current();
      if (job?.state !== 'running') return;
      jobs.set(id, { ...job, done, total });
      const wait = toldAt + tellEvery - clock.monotonic();
      if (wait <= 0) {
        cancelTimer?.();
        tell();
      } else cancelTimer ??= clock.after(wait, tell);
    };
    const end = (patch: Partial<Job>) => {
      cancelTimer?.();
      const job = current();
      if (job) put({ ...job, ...patch, endedAt: clock.now() });
      forgetOldest();
    };
    try {
      const result = await run({ id, signal: controller.signal, progress });
      end({ state: 'done', result });
    } catch (error) {
      if (controller.signal.aborted) end({ state: 'cancelled' });
      else end({ state: 'failed', error: toAppError(troubleOf(error) ?? error) });
    } finally {
      running.delete(id);
    }
  }

  return {
    start({ kind, title, unit }, run) {
      lastId += 1;
      const id = lastId;
      const job: Job = {
        id,
        kind,
        title,
        unit,
        state: 'running',
        done: 0,
        total: null,
        startedAt: clock.now(),
        endedAt: null,
        error: null,
        result: null,
      };
      put(job);
      const controller = new AbortController();
      running.set(id, { controller, ended: carryOut(id, controller, run) });
      return job;
    },
    list: () => [...jobs.values()],
    cancel(id) {
      if (!jobs.has(id))
        throw new AppFailure('not_found', 'There is no such job.', 'It ended some time ago.');
      running.get(id)?.controller.abort();
      return null;
    },
    async close() {
      for (const { controller } of running.values()) controller.abort(engineCloses);
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}

/** Lets everything else have its turn, and throws when the job was cancelled. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
