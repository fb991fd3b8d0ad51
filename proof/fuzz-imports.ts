import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../src/main/engine';
import type { Job } from '../src/shared/transfer/job';
import { chanceOf } from './fuzz-chance';
import { endedJob, started } from './fuzz-jobs';
import { type KindFigures, KindTally } from './fuzz-tally';
import { hostileText } from './fuzz-texts';
import { inTime } from './in-time';
import { standstills } from './standstill';

export interface ImportFuzzOptions {
  engine: Engine;
  /** For files; the log is elsewhere. */
  folder: string;
  seed: number;
  from: number;
  cases: number;
  progress?: (done: number) => void;
}

/** Longest that the import of a few kB may take, in seconds. */
const patience = 20;

/**
 * Imports files that are nearly right: exports of the engine's own log, changed. Each ends as a job that says what was read and
 * what was not; the log has as many exchanges more as it says, and none of a file that was refused.
 */
export async function run(
  options: ImportFuzzOptions,
): Promise<{ kinds: KindFigures[]; problems: string[]; read: number }> {
  const { engine, folder, seed, from, cases } = options;
  const tally = new KindTally();
  const problems: string[] = [];
  const good = {
    HAR: await exported(engine, join(folder, 'good.har'), 'har'),
    JSONL: await exported(engine, join(folder, 'good.jsonl'), 'jsonl'),
  };
  const path = join(folder, 'tried');
  let read = 0;
  for (let number = from; number < from + cases; number += 1) {
    const kind = number % 2 === 0 ? 'HAR' : 'JSONL';
    const chance = chanceOf(seed, number);
    writeFileSync(path, hostileText(chance, good[kind], 20_000), 'latin1');
    const place = `seed ${seed}, case ${number} (${kind})`;
    const once = async () => {
      const before = await totalOf(engine);
      const start = performance.now();
      const work = endedJob(engine, () => started(engine, 'imports.start', path, 'read'));
      const job = await inTime(work, patience);
      tally.add(kind, performance.now() - start, String(number));
      if (job === null) return { job, wrong: `It did not end in ${patience} s.` };
      return { job, wrong: wrongIn(job, (await totalOf(engine)) - before) };
    };
    const { job, wrong } = await standstills.again(place, once, (tried) => tried.wrong);
    if (wrong) problems.push(`${place}: ${wrong}`);
    read += job?.result?.exchanges ?? 0;
    // A log that grows makes the cases that follow slower than those before.
    if (number % 200 === 199) await engine.call('exchanges.clear', {});
    if (number % 50 === 0) options.progress?.(number - from);
  }
  rmSync(path, { force: true });
  return { kinds: tally.figures(), problems, read };
}

function wrongIn({ state, result, error }: Job, more: number): string | null {
  if (state === 'done' && result) {
    return more === result.exchanges
      ? null
      : `It says that ${result.exchanges} were imported, and ${more} are there.`;
  }
  if (state !== 'failed' || !error) return `It ended as ${state}.`;
  if (error.code === 'internal') return `It failed as nobody foresaw: ${error.message}`;
  return more === 0 ? null : `It failed (${error.message}), and ${more} are there.`;
}

async function totalOf(engine: Engine): Promise<number> {
  const status = await engine.call('app.status', {});
  if (!status.ok) throw new Error(status.error.message);
  return (status.value as { totals: { exchanges: number } }).totals.exchanges;
}

async function exported(engine: Engine, path: string, format: string): Promise<string> {
  const redaction = {
    authorization: false,
    cookies: false,
    userinfo: false,
    ip: false,
    userId: false,
    paths: [],
    query: [],
    headers: [],
  };
  const input = { format, redaction, selection: { filter: { text: '' } } };
  const job = await endedJob(engine, () => started(engine, 'exports.start', path, 'write', input));
  if (job.state !== 'done') throw new Error(job.error?.message ?? job.state);
  return readFileSync(path, 'latin1');
}
