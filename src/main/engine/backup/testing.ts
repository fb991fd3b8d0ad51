import type { CommandName, Input, Output, Result } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Job } from '@shared/transfer/job';
import { onTestFinished } from 'vitest';
import { systemClock } from '../clock';
import { createEngine, type Engine } from '../index';
import { temporaryFolder } from '../store/testing';

/** For tests: an engine that really ends and starts again in the same folder when it asks for that, as the app does it. */
export async function startTestEngine() {
  const dataDir = temporaryFolder();
  const jobs = new Map<number, Job>();
  const looks = new Set<() => void>();
  let tickets = 0;
  let restarting: Promise<void> | null = null;
  let told = () => {};
  let asked = new Promise<void>((resolve) => {
    told = resolve;
  });

  async function start(): Promise<Engine> {
    const engine = await createEngine({
      dataDir,
      port: 0,
      clock: systemClock(),
      versions: { hookpair: 'test', electron: null, chromium: null },
      restart: () => {
        restarting = restart();
        told();
      },
    });
    engine.subscribe((event) => {
      if (event.name !== 'job.changed') return;
      jobs.set(event.data.id, event.data);
      for (const look of looks) look();
    });
    return engine;
  }
  async function restart(): Promise<void> {
    await current.close();
    jobs.clear();
    current = await start();
  }
  let current = await start();
  onTestFinished(() => current.close());

  async function call<Name extends CommandName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const result = (await current.call(name, input)) as Result<Output<Name>>;
    if (!result.ok) throw new AppFailure(result.error.code, result.error.message, result.error.hint);
    return result.value;
  }
  function ticketFor(path: string, purpose: 'read' | 'write'): string {
    tickets += 1;
    current.addTicket({ ticket: String(tickets), path, purpose });
    return String(tickets);
  }

  const restore = (path: string) => call('backup.restore', { ticket: ticketFor(path, 'read') });
  const ended = ({ id }: Job) =>
    new Promise<Job>((resolve) => {
      const look = () => {
        const job = jobs.get(id);
        if (!job || job.state === 'running') return;
        looks.delete(look);
        resolve(job);
      };
      looks.add(look);
      look();
    });
  /** Resolves when the engine has ended and runs again. */
  async function restarted(): Promise<void> {
    await asked;
    await restarting;
    asked = new Promise((resolve) => {
      told = resolve;
    });
  }

  return {
    dataDir,
    call,
    backUp: (path: string) => call('backup.start', { ticket: ticketFor(path, 'write') }),
    restore,
    stateOf: ({ id }: Job) => jobs.get(id)?.state ?? 'running',
    ended,
    restarted,
    /** Restores a file, and resolves when the engine runs again. */
    async restored(path: string): Promise<void> {
      const { state, error } = await ended(await restore(path));
      if (state !== 'done') throw new Error(error?.message ?? state);
      await restarted();
    },
    async post(path: string, body: string): Promise<void> {
      const { url } = (await call('app.status', {})).receiver;
      await (await fetch(`${url}${path}`, { method: 'POST', body })).text();
    },
    /** The paths of what is in the log, newest first. */
    async paths(): Promise<string[]> {
      const { rows } = await call('exchanges.page', { cursor: null, limit: 100, filter: { text: '' } });
      return rows.map(({ url }) => new URL(url).pathname);
    },
  };
}
