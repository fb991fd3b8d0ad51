import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { pauser } from './pauser';
import type { Listening } from './servers';

/** A server in a process of its own, or in several. */
export interface Server {
  port: number;
  pid: number;
  /** How long the engine took to start, in ms; 0 for others. */
  startMs: number;
  /** Lets its processes stand still, so that they take nothing from what is measured beside them. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Starts a server of servers.ts in a process of its own, so that it has a core to itself. */
export async function startServer(word: string, ...args: string[]): Promise<Server> {
  const [, script = ''] = process.argv;
  const child = fork(script, [word, ...args]);
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${word} ended with ${String(code)} before it listened.`);
  });
  const [message] = (await Promise.race([once(child, 'message'), failed])) as [Listening];
  const pid = child.pid ?? 0;
  failed.catch(() => {});
  return {
    port: message.port,
    startMs: message.startMs ?? 0,
    pid,
    ...pauser([pid]),
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.send('stop');
  await gone;
}
