import { dirname, join } from 'node:path';
import { systemClock } from '../clock';
import { createPairing } from '../pairing';
import { createStore } from '../store/store';
import { createReceiver } from './receiver';

// A receiver on a log in a process of its own, to be killed by nothing-lost.test.ts. Its port is told on standard output.
// With the word `threads`, the log is written by threads as in the app.

const [, script = '', dataDir = '', threads] = process.argv;
const clock = systemClock();
const logThread = threads === 'threads' ? join(dirname(script), 'log-thread.cjs') : null;
const store = createStore({ dataDir, clock, logThread });
const receiver = createReceiver({
  journal: store.journal,
  clock,
  pairing: createPairing(),
  keptBodyBytes: () => store.settings.get().keptBodyBytes,
  onStatus: ({ port }) => {
    if (port !== null) process.stdout.write(`${port}\n`);
  },
});
void receiver.listen({ host: '127.0.0.1', port: 0 });
