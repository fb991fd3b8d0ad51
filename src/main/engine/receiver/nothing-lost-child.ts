import { systemClock } from '../clock';
import { createPairing } from '../pairing';
import { createStore } from '../store/store';
import { createReceiver } from './receiver';

// A receiver on a log in a process of its own, to be killed by nothing-lost.test.ts. Its port is told on standard output.

const [, , dataDir = ''] = process.argv;
const clock = systemClock();
const store = createStore({ dataDir, clock });
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
