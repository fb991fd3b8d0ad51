import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { Job } from '@shared/transfer/job';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from './clock';
import { createEngine } from './index';
import { insert, sampleEntry, temporaryFolder, withStore } from './store/testing';

/** An engine whose log has `count` exchanges. */
async function engineWith(count: number) {
  const dataDir = temporaryFolder();
  await withStore(dataDir, async ({ journal }) => {
    await Promise.all(Array.from({ length: count }, () => insert(journal, sampleEntry(journal.nextId()))));
  });
  const versions = { hookpair: 'test', electron: null, chromium: null };
  const engine = await createEngine({ dataDir, clock: systemClock(), port: 0, versions, indexing: false });
  onTestFinished(() => engine.close());
  const last = new Map<number, Job>();
  const listeners = new Set<(job: Job) => void>();
  engine.subscribe(({ name, data }) => {
    if (name !== 'job.changed') return;
    last.set(data.id, data);
    for (const listener of listeners) listener(data);
  });

  async function call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = (await engine.call(name, input)) as Result<Output<Name>>;
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  }

  /** The first state of a job that is as wanted. */
  function when({ id }: Job, isWanted: (job: Job) => boolean): Promise<Job> {
    const now = last.get(id);
    if (now && isWanted(now)) return Promise.resolve(now);
    return new Promise((resolve) => {
      listeners.add(function listen(job) {
        if (job.id !== id || !isWanted(job)) return;
        listeners.delete(listen);
        resolve(job);
      });
    });
  }

  /** Resolves within a turn of the first slice; events come ten times a second, which may be after the end. */
  async function working({ id }: Job): Promise<void> {
    const isWorking = async () => (await call('jobs.list', {})).some((job) => job.id === id && job.done > 0);
    while (!(await isWorking())) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    call,
    working,
    ended: (job: Job) => when(job, ({ state }) => state !== 'running'),
    visible: async () => (await call('app.status', {})).totals.exchanges,
    url: async () => (await call('app.status', {})).receiver.url,
  };
}

const everything = { filter: { text: '' } };

describe('a job that changes what a filter finds', () => {
  it('deletes all of it, and brings all of it back', async () => {
    const { call, ended, visible } = await engineWith(3000);
    const job = await ended(await call('bulk.start', { action: 'delete', selection: everything }));
    expect(job).toMatchObject({ state: 'done', done: 3000, total: 3000, result: { exchanges: 3000 } });
    expect(await visible()).toBe(0);
    const undone = await ended(await call('bulk.undo', { jobId: job.id }));
    expect(undone).toMatchObject({ state: 'done', result: { exchanges: 3000 } });
    expect(await visible()).toBe(3000);
    await expect(call('bulk.undo', { jobId: job.id })).rejects.toThrow('cannot be undone any more');
  });

  it('keeps what was done before a cancel, which can be taken back', async () => {
    const count = 20_000;
    const { call, ended, working, visible } = await engineWith(count);
    const started = await call('bulk.start', { action: 'delete', selection: everything });
    await working(started);
    await call('jobs.cancel', { id: started.id });
    const job = await ended(started);
    expect(job.state).toBe('cancelled');
    expect(job.done).toBeLessThan(count);
    expect(await visible()).toBe(count - job.done);
    await ended(await call('bulk.undo', { jobId: job.id }));
    expect(await visible()).toBe(count);
  });

  it('takes back only the pins that it set', async () => {
    const { call, ended, visible } = await engineWith(1000);
    await call('exchanges.pin', { ids: [1, 2, 3], pinned: true });
    const job = await ended(await call('bulk.start', { action: 'pin', selection: everything }));
    expect(job.result?.exchanges).toBe(997);
    await ended(await call('bulk.undo', { jobId: job.id }));
    await call('exchanges.clear', {});
    const pinned = await ended(
      await call('bulk.start', { action: 'unpin', selection: { filter: { text: 'pinned:yes' } } }),
    );
    expect(pinned.result?.exchanges).toBe(3);
    expect(await visible()).toBe(0);
  });

  it('leaves alone what is caught meanwhile, and does not hold it up', async () => {
    const { call, ended, visible, url } = await engineWith(5000);
    const started = await call('bulk.start', { action: 'delete', selection: everything });
    const job = ended(started);
    let caught = 0;
    let isOver = false;
    void job.then(() => {
      isOver = true;
    });
    const target = `${await url()}/meanwhile`;
    do {
      await (await fetch(target, { method: 'POST', body: '{}' })).text();
      caught += 1;
    } while (!isOver);
    expect((await job).result?.exchanges).toBe(5000);
    expect(await visible()).toBe(caught);
    // One slice is 8 ms of work: each answer waited for a few of them at most.
    expect(caught).toBeGreaterThan(3);
  });
});
