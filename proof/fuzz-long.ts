import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { createEngine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { run as runContract } from './fuzz-contract';
import { run as runHttp } from './fuzz-http';
import { integrityOf } from './fuzz-log';
import { run as runParsers } from './fuzz-parsers';
import type { FuzzOptions, FuzzReport } from './fuzz-report';
import { startSubject } from './fuzz-subject-process';

// The long forms, as anyone can run them. The short ones are the unit tests beside.

/** 100,000 cases of mutated HTTP, on 32 connections at once, to a receiver in a process of its own. */
export async function fuzzHttp({ seed, from, cases }: FuzzOptions): Promise<FuzzReport> {
  const total = cases ?? 100_000;
  return withFolder(async (dataDir) => {
    const subject = await startSubject(dataDir);
    const result = await runHttp({
      subject,
      seed,
      from,
      cases: total,
      atOnce: 32,
      progress: progressOf(total),
    });
    await subject.close();
    return {
      kinds: result.kinds,
      problems: [...result.problems, ...damage(dataDir)],
      facts: {
        'healthy requests between them, all answered': result.healthy,
        'exchanges logged': result.logged,
        'heap before and after, in MB': `${result.before.heapMb} → ${result.after.heapMb}`,
        'memory of the process before and after, in MB': `${result.before.rssMb} → ${result.after.rssMb}`,
      },
    };
  });
}

/** 50,000 calls of the commands of an engine. */
export async function fuzzContract({ seed, from, cases }: FuzzOptions): Promise<FuzzReport> {
  const total = cases ?? 50_000;
  return withFolder(async (dataDir) => {
    const [, script = ''] = process.argv;
    const engine = await createEngine({
      dataDir,
      port: 0,
      clock: systemClock(),
      versions: { hookpair: 'proof', electron: null, chromium: null },
      budgetMs: 500,
      logThread: join(dirname(script), `log-thread${extname(script)}`),
    });
    const before = heapMb();
    const result = await runContract({
      engine,
      dataDir,
      seed,
      from,
      cases: total,
      progress: progressOf(total),
    });
    const after = heapMb();
    await engine.close();
    return {
      kinds: result.kinds,
      problems: [...result.problems, ...damage(dataDir)],
      facts: {
        'calls refused, and calls done': `${result.refused}, ${result.done}`,
        'heap before and after, in MB': `${before} → ${after}`,
      },
    };
  });
}

/** 200,000 texts for the parsers of the app. */
export async function fuzzParsers({ seed, from, cases }: FuzzOptions): Promise<FuzzReport> {
  const total = cases ?? 200_000;
  const before = heapMb();
  const result = runParsers({ seed, from, cases: total, progress: progressOf(total) });
  return { ...result, facts: { 'heap before and after, in MB': `${before} → ${heapMb()}` } };
}

async function withFolder(run: (dataDir: string) => Promise<FuzzReport>): Promise<FuzzReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-fuzz-'));
  try {
    return await run(dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function damage(dataDir: string): string[] {
  const integrity = integrityOf(dataDir);
  return integrity === 'ok' ? [] : [`The log is damaged: ${integrity}`];
}

function progressOf(total: number): (done: number) => void {
  return (done) => void process.stdout.write(`\r${done} of ${total} `);
}

function heapMb(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
}
