import { systemClock } from '../src/main/engine/clock';
import { createPairing } from '../src/main/engine/pairing';
import type { Limits } from '../src/main/engine/receiver/limits';
import { createReceiver } from '../src/main/engine/receiver/receiver';
import { createStore } from '../src/main/engine/store/store';
import { type Endpoint, receivedReply } from '../src/shared/endpoint/endpoint';

/** A receiver that is tried, in this process or in one of its own. */
export interface Subject {
  port: number;
  dataDir: string;
  state(): Promise<SubjectState>;
  close(): Promise<void>;
}

export interface SubjectState {
  openConnections: number;
  /** After a collection of garbage, where the process was started with --expose-gc. */
  heapMb: number;
  rssMb: number;
  /** Errors that nobody caught. */
  uncaught: string[];
}

/** A real receiver on a real log. `logThread` as the engine has it; `limits` other than the usual ones. */
export async function openSubject(
  dataDir: string,
  logThread: string | null,
  limits: Partial<Limits> = { lingerMs: 200 },
): Promise<Subject> {
  const clock = systemClock();
  const uncaught: string[] = [];
  const note = (error: unknown) =>
    uncaught.push(error instanceof Error ? String(error.stack) : String(error));
  process.on('uncaughtException', note).on('unhandledRejection', note);
  const store = createStore({ dataDir, clock, logThread });
  const receiver = createReceiver({
    journal: store.journal,
    clock,
    pairing: createPairing(),
    keptBodyBytes: () => store.settings.get().keptBodyBytes,
    onStatus: () => {},
    limits,
  });
  receiver.serve(triedEndpoints);
  const { port } = await receiver.listen({ host: '127.0.0.1', port: 0 });
  return {
    port: port ?? 0,
    dataDir,
    async state() {
      globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      const mb = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
      const { openConnections } = receiver;
      return { openConnections, heapMb: mb(heapUsed + external), rssMb: mb(rss), uncaught };
    },
    async close() {
      await receiver.stop({ graceMs: 0 });
      store.close();
      process.off('uncaughtException', note).off('unhandledRejection', note);
    },
  };
}

const common: Omit<Endpoint, 'id' | 'name' | 'path' | 'reply'> = {
  enabled: true,
  rules: [],
  contractGate: false,
  rateLimit: null,
  access: { kind: 'open' },
};

/** What reads bodies and headers before it answers; everything else goes the way without endpoints. */
const triedEndpoints: Endpoint[] = [
  {
    ...common,
    id: 1,
    name: 'Template',
    path: '/e/template',
    reply: {
      ...receivedReply,
      template: true,
      body: '{"said":"{{body}} {{body.tokens.total}} {{header.x}}"}',
    },
  },
  {
    ...common,
    id: 2,
    name: 'Rules',
    path: '/e/rules',
    reply: receivedReply,
    rules: [
      {
        conditions: [{ kind: 'json', path: '$.tokens.total', test: 'equals', value: '3' }],
        reply: receivedReply,
      },
      { conditions: [{ kind: 'filter', text: 'body:smuggled OR size:>100' }], reply: receivedReply },
      { conditions: [{ kind: 'header', name: 'X', test: 'matches', value: '^a+$' }], reply: receivedReply },
    ],
  },
  { ...common, id: 3, name: 'Gate', path: '/e/gate', reply: receivedReply, contractGate: true },
];
