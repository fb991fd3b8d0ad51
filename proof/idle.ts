import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mostConnections } from '../src/main/engine/receiver/descriptors';
import { defaultLimits } from '../src/main/engine/receiver/limits';
import { roomToEnd } from '../src/main/engine/receiver/room';
import { HealthyClient } from './fuzz-client';
import type { Subject, SubjectState } from './fuzz-subject';
import { startSubject } from './fuzz-subject-process';
import type { ProofOptions } from './index';
import { postOnce } from './kills/catch';
import { printTable } from './table';

/** Opened at once, so that none waits behind more than the system lets wait. */
const batch = 200;
const asks = 300;

/** What came of it, one line of the table each; with what did not hold. */
interface IdleResult {
  line: (string | number)[];
  problems: string[];
}

/**
 * Opens 10,000 connections that say nothing: to a receiver that may keep them all, and to one with the limits that people
 * have. It has to answer others meanwhile, and to end those that say nothing: at its limit, those that did so for longest.
 */
export async function idle({ rounds, folder }: ProofOptions): Promise<boolean> {
  const wanted = rounds ?? 10_000;
  allowDescriptors(wanted + 500);
  const count = Math.min(wanted, mostConnections());
  console.log(`Opening ${count} connections that say nothing …`);
  if (count < wanted) console.log(`The system allows no more than ${count} (ulimit -n).`);
  const results = [
    await tryIdle(folder, count, count + 100),
    await tryIdle(folder, count, defaultLimits.connections),
  ];
  printTable([
    ['may be open', 'opened', 'kept', 'memory of each', 'slowest answer', 'newcomer answered', 'ended after'],
    ...results.map(({ line }) => line.map(String)),
  ]);
  const problems = results.flatMap((result) => result.problems);
  for (const problem of problems) console.log(`✗ ${problem}`);
  return problems.length === 0;
}

async function tryIdle(folder: string, count: number, limit: number): Promise<IdleResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-idle-'));
  const subject = await startSubject(folder, dataDir, { connections: limit });
  const problems: string[] = [];
  const expect = (what: string, holds: boolean) => holds || problems.push(`limit ${limit}: ${what}`);
  try {
    const client = new HealthyClient(subject.port);
    for (let turn = 0; turn < asks; turn += 1) await client.ask(`/before/${turn}`);
    const before = await subject.state();
    const opened = await openIdle(subject.port, count);
    const full = await stateOnceOpen(subject, Math.min(count + 1, limit));
    const since = performance.now();
    let slowest = 0;
    for (let turn = 0; turn < asks; turn += 1) {
      const start = performance.now();
      await client.ask(`/beside/${turn}`);
      slowest = Math.max(slowest, performance.now() - start);
    }
    const newcomer = await postOnce(subject.port, 'newcomer');
    expect('a newcomer was not answered', newcomer === 200);
    const most = Math.min(count + 1, limit);
    const kept = full.openConnections;
    expect(`${kept} were kept instead of ${most}`, kept >= most && kept <= most + roomToEnd);
    await Promise.all(opened.closed);
    const endedAfter = (performance.now() - since) / 1_000;
    expect('nobody was answered after they were ended', (await postOnce(subject.port, 'after')) === 200);
    const { openConnections, uncaught } = await subject.state();
    expect(`${openConnections} are left open`, openConnections <= 2);
    for (const error of uncaught) expect(error, false);
    const each = ((full.rssMb - before.rssMb) * 1024) / full.openConnections;
    client.close();
    return {
      problems,
      line: [
        limit,
        count,
        full.openConnections - 1,
        `${each.toFixed(1)} kB`,
        `${slowest.toFixed(1)} ms`,
        newcomer === 200 ? 'yes' : 'no',
        `${endedAfter.toFixed(0)} s`,
      ],
    };
  } finally {
    await subject.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The system connects before the receiver has taken a connection in: that is waited for, two seconds at most. */
async function stateOnceOpen(subject: Subject, open: number): Promise<SubjectState> {
  for (let tries = 0; ; tries += 1) {
    const state = await subject.state();
    if (state.openConnections >= open || tries === 20) return state;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Resolves when the last one is connected; `closed` resolve when the receiver has closed them. */
async function openIdle(port: number, count: number): Promise<{ closed: Promise<void>[] }> {
  const closed: Promise<void>[] = [];
  while (closed.length < count) {
    const some = Array.from({ length: Math.min(batch, count - closed.length) }, () =>
      connect(port, '127.0.0.1')
        .on('error', () => {})
        .resume(),
    );
    closed.push(...some.map((socket) => once(socket, 'close')));
    await Promise.all(some.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])));
  }
  return { closed };
}

function once(socket: Socket, event: 'connect' | 'close'): Promise<void> {
  return new Promise((resolve) => socket.once(event, () => resolve()));
}

/** Lets this process and those that it starts have more files open, where the system lets us. */
function allowDescriptors(count: number): void {
  if (mostConnections() >= count) return;
  try {
    execFileSync('prlimit', ['--pid', String(process.pid), `--nofile=${count + 200}:`], { stdio: 'ignore' });
  } catch {
    // Then it is said how many there may be.
  }
}
