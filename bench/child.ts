import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Listening } from './servers';

export interface Server {
  port: number;
  stop(): Promise<void>;
}

/** Starts a server of servers.ts in a process of its own, so that it has a core to itself. */
export async function startServer(word: string, argument = ''): Promise<Server> {
  const [, script = ''] = process.argv;
  const child = fork(script, [word, argument]);
  const [message] = (await once(child, 'message')) as [Listening];
  return { port: message.port, stop: () => stop(child, word) };
}

async function stop(child: ChildProcess, word: string): Promise<void> {
  const gone = once(child, 'exit');
  if (word !== 'serve-bare') child.send('stop');
  else child.kill();
  await gone;
}
