import { setTimeout } from 'node:timers/promises';
import { isServed } from '../../engine/local-socket/client';
import type { LogOptions } from '../commands/log';
import { type ExitCode, exitCodes } from '../exit-codes';
import { Follower, isAway } from '../follow';
import { checkFilter, type Session } from '../session';
import { newestRows } from './list-rows';
import { tellRow } from './run-list';

/**
 * Prints what ends, until it is stopped. While nobody has the log open nothing can come, so that the log is not kept
 * open then, and an app that is started finds it free.
 */
export async function runFollow(session: Session, options: LogOptions): Promise<ExitCode> {
  const { terminal, signal, dataDir } = session;
  const { filter, limit, after, full } = options;
  checkFilter(filter);
  let follower: Follower | null = after === undefined ? null : new Follower(filter, after);
  let engine = await session.open({ serving: false });

  async function begin(): Promise<Follower> {
    const begun = await Follower.fromNow(engine, filter);
    const rows = await newestRows(engine, terminal, { filter, limit, signal });
    for (const row of rows) {
      // What is still going on, or has just come, is told when its turn comes.
      if (begun.isPast(row.id)) await tellRow(session, engine, row, full === true);
    }
    return begun;
  }

  async function follow(current: Follower): Promise<void> {
    const source = engine.owner === null ? current.catchUp(engine) : current.watch(engine, signal);
    for await (const row of source) {
      await tellRow(session, engine, row, full === true);
      if (signal.aborted) break;
    }
  }

  while (!signal.aborted) {
    try {
      follower ??= await begin();
      await follow(follower);
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    await engine.close();
    if (signal.aborted) break;
    // Another process may have written something before it ended; after our own look there is nothing more.
    if (engine.owner === null) await someoneServes(dataDir, signal);
    if (!signal.aborted) engine = await session.open({ serving: false });
  }
  return exitCodes.good;
}

/** How often it is looked whether an app or a command has opened the log, in ms. */
const lookEveryMs = 250;

async function someoneServes(dataDir: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isServed(dataDir))) {
    await setTimeout(lookEveryMs, undefined, { signal }).catch(() => {});
  }
}
