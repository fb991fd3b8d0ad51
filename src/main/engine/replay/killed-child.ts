import type { Replay } from '@shared/replay/replay';
import { systemClock } from '../clock';
import { createEngine } from '../index';

// An engine in a process of its own, to be killed by killed.test.ts. It replays all of its log to a URL, and tells the number of the replay.

const [, , dataDir = '', url = ''] = process.argv;

async function main(): Promise<void> {
  const versions = { hookpair: 'test', electron: null, chromium: null };
  const engine = await createEngine({ dataDir, port: 0, clock: systemClock(), versions });
  const started = await engine.call('replays.start', {
    what: { filter: { text: '' } },
    to: { kind: 'url', url },
    how: { concurrency: 32 },
    confirmed: true,
  });
  if (!started.ok) throw new Error(started.error.message);

  process.stdout.write(`${(started.value as Replay).id}\n`);
}

void main();
