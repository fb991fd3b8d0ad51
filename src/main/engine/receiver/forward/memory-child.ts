import { dirname, join } from 'node:path';
import { systemClock } from '../../clock';
import { createPairing } from '../../pairing';
import { createStore } from '../../store/store';
import { createReceiver } from '../receiver';
import { sampleEndpoint } from '../reply/testing';
import { forwardTo } from './testing';

// A receiver that passes everything on, in a process of its own, for memory.test.ts. It tells its port; then, for each line
// on standard input, the most memory in bytes that it had since the line before, and the least that it needs now.

const [, script = '', dataDir = '', target = ''] = process.argv;
const clock = systemClock();
const store = createStore({ dataDir, clock, logThread: join(dirname(script), 'log-thread.cjs') });
const receiver = createReceiver({
  journal: store.journal,
  clock,
  pairing: createPairing(),
  keptBodyBytes: () => store.settings.get().keptBodyBytes,
  onStatus: ({ port }) => {
    if (port !== null) process.stdout.write(`${port}\n`);
  },
});
receiver.serve([sampleEndpoint({ path: '/*', reply: forwardTo([target], { timeoutMs: 60_000 }) })]);
void receiver.listen({ host: '127.0.0.1', port: 0 });

let most = 0;
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 5);
process.stdin.on('data', () => {
  const peak = most;
  globalThis.gc?.();
  most = process.memoryUsage.rss();
  process.stdout.write(`${JSON.stringify({ peak, now: most })}\n`);
});
process.stdin.on('end', () => process.exit(0));
