import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Answered, pace } from './pace';

/** The word by which this program is started as a sender. */
export const paceWord = 'pace';

/** The sender leaves so little behind that V8 would collect it only to be tidy. */
const hardlyCollects = ['--no-memory-reducer', '--max-semi-space-size=64', '--min-semi-space-size=64'];

/**
 * As `pace`, in a process that does nothing else: where the longest of thousands of answers is what counts, a collection of the
 * garbage of everything else here would be taken for the server’s delay.
 */
export function paceBeside(port: number, perSecond: number): { stop(): Promise<Answered[]> } {
  const [, script = ''] = process.argv;
  const child = fork(script, [paceWord, JSON.stringify({ port, perSecond })], { execArgv: hardlyCollects });
  return {
    async stop() {
      const answered = once(child, 'message');
      child.send('stop');
      const [answers] = (await answered) as [Answered[]];
      child.disconnect();
      return answers;
    },
  };
}

/** What that process does. `argument` is what `paceBeside` says. */
export async function paceUntilTold(argument: string): Promise<void> {
  const { port, perSecond } = JSON.parse(argument) as { port: number; perSecond: number };
  const sender = pace(port, perSecond);
  await once(process, 'message');
  process.send?.(await sender.stop());
}
