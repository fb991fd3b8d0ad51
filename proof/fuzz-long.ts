import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { run as runContract } from './fuzz-contract';
import { run as runHttp } from './fuzz-http';
import { run as runImports } from './fuzz-imports';
import { integrityOf } from './fuzz-log';
import { run as runParsers } from './fuzz-parsers';
import { type FuzzOptions, type FuzzReport, printReport } from './fuzz-report';
import { run as runRestore } from './fuzz-restore';
import { startSubject } from './fuzz-subject-process';

// The long forms, as anyone can run them. The short ones are the unit tests beside.

/** By the names that they have on the command line. */
export const fuzzProofs: Record<string, (options: FuzzOptions) => Promise<boolean>> = {
  'fuzz-http': (options) => proved('fuzz-http', fuzzHttp, options),
  'fuzz-contract': (options) => proved('fuzz-contract', fuzzContract, options),
  'fuzz-imports': (options) => proved('fuzz-imports', fuzzImports, options),
  'fuzz-restore': (options) => proved('fuzz-restore', fuzzRestore, options),
  'fuzz-parsers': (options) => proved('fuzz-parsers', fuzzParsers, options),
};

interface Cases {
  seed: number;
  from: number;
  /** How many; null for as many as are usual. */
  cases: number | null;
  folder: string;
}

async function proved(
  name: string,
  fuzz: (cases: Cases) => Promise<FuzzReport>,
  { rounds, seed, from, folder }: FuzzOptions,
): Promise<boolean> {
  const started = performance.now();
  const report = await fuzz({ seed: seed ?? 1, from: from ?? 0, cases: rounds, folder });
  return printReport(name, report, performance.now() - started);
}

/** 100,000 cases of mutated HTTP, on 32 connections at once, to a receiver in a process of its own. */
async function fuzzHttp({ seed, from, cases, folder }: Cases): Promise<FuzzReport> {
  const total = cases ?? 100_000;
  return withFolder(async (dataDir) => {
    const subject = await startSubject(folder, dataDir);
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
async function fuzzContract({ seed, from, cases, folder }: Cases): Promise<FuzzReport> {
  const total = cases ?? 50_000;
  return withFolder(async (dataDir) => {
    const engine = await openEngine(folder, dataDir);
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
async function fuzzParsers({ seed, from, cases }: Cases): Promise<FuzzReport> {
  const total = cases ?? 200_000;
  const before = heapMb();
  const result = runParsers({ seed, from, cases: total, longest: 100_000, progress: progressOf(total) });
  return { ...result, facts: { 'heap before and after, in MB': `${before} → ${heapMb()}` } };
}

/** 5,000 files that are nearly exports. */
async function fuzzImports({ seed, from, cases, folder }: Cases): Promise<FuzzReport> {
  const total = cases ?? 5_000;
  return withFolder(async (dataDir) => {
    const engine = await openEngine(folder, dataDir);
    await engine.call('demo.run', {});
    const result = await runImports({
      engine,
      folder: dataDir,
      seed,
      from,
      cases: total,
      progress: progressOf(total),
    });
    await engine.close();
    return {
      kinds: result.kinds,
      problems: [...result.problems, ...damage(dataDir)],
      facts: { 'exchanges that could be read': result.read },
    };
  });
}

/** 300 damaged back-ups. */
async function fuzzRestore({ seed, from, cases }: Cases): Promise<FuzzReport> {
  const total = cases ?? 300;
  return withFolder(async (dataDir) => {
    const { restored, ...result } = await runRestore({
      folder: dataDir,
      seed,
      from,
      cases: total,
      progress: progressOf(total),
    });
    return { ...result, facts: { 'back-ups that were taken': restored } };
  });
}

function openEngine(folder: string, dataDir: string): Promise<Engine> {
  return createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'proof', electron: null, chromium: null },
    budgetMs: 500,
    logThread: join(folder, 'log-thread.mjs'),
  });
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
