import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Limits } from '../src/main/engine/receiver/limits';
import type { Subject } from './fuzz-subject';
import type { FromSubject } from './fuzz-subject-child';

/** Starts fuzz-subject-child.ts, which the runner has bundled into `folder`. */
export async function startSubject(
  folder: string,
  dataDir: string,
  limits?: Partial<Limits>,
): Promise<Subject> {
  const child = fork(
    join(folder, 'fuzz-subject-child.mjs'),
    [dataDir, ...(limits ? [JSON.stringify(limits)] : [])],
    {
      execArgv: ['--expose-gc'],
    },
  );
  const gone = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`The receiver’s process ended: ${code ?? signal}.`);
  });
  gone.catch(() => {});
  const first = await heard(child, gone);
  if (!('port' in first)) throw new Error('The receiver did not start.');
  return {
    port: first.port,
    dataDir,
    async state() {
      const answer = heard(child, gone);
      child.send('state');
      const said = await answer;
      if (!('state' in said)) throw new Error('The receiver did not tell its state.');
      return said.state;
    },
    async close() {
      const exit = once(child, 'exit');
      child.send('close');
      await exit;
    },
  };
}

/** Rejects when the process ends instead. */
async function heard(child: ChildProcess, gone: Promise<never>): Promise<FromSubject> {
  const ended = new AbortController();
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: ended.signal }), gone]);
    return message as FromSubject;
  } finally {
    ended.abort();
  }
}
