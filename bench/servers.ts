import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { type Condition, receivedReply } from '../src/shared/endpoint/endpoint';
import { logThread } from './log-thread';

/** What a server process tells its parent once it listens. */
export interface Listening {
  port: number;
}

const answer = Buffer.from('{"status":"received"}');

/** The floor: node:http that reads the body and answers, and keeps nothing. */
export async function serveBare(): Promise<void> {
  const server = createServer((request, response) => {
    request.on('data', () => {});
    request.on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.byteLength });
      response.end(answer);
    });
  });
  server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));
}

/** The same, with indexes that are not filled. */
export async function serveUnindexed(dataDir: string): Promise<void> {
  return serveEngine(dataDir, false);
}

/** The engine as it is in the app, without a window. */
export async function serveEngine(
  dataDir: string,
  indexing = true,
  prepare: (engine: Engine) => Promise<void> = async () => {},
): Promise<void> {
  const versions = { hookpair: 'bench', electron: null, chromium: null };
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions,
    indexing,
    logThread,
  });
  const status = await engine.call('app.status', {});
  if (!status.ok) throw new Error(status.error.message);
  await prepare(engine);
  const { receiver } = status.value as { receiver: { port: number } };
  process.on('message', () => void engine.close().then(() => process.exit(0)));
  tell({ port: receiver.port });
}

/** The engine while somebody looks at Insights of its whole log: it is asked once a second, as the page does. */
export async function serveInsights(dataDir: string): Promise<void> {
  return serveEngine(dataDir, true, async (engine) => {
    const ask = () =>
      engine.call('insights.ask', {
        preset: 'all',
        timeZone: 'Europe/Berlin',
        filter: '',
        side: 'once',
        reading: 'corrected',
      });
    for (;;) {
      const reply = await ask();
      if (!reply.ok) throw new Error(reply.error.message);
      if ((reply.value as { state: string }).state === 'ready') break;
    }
    const goOn = () => void ask().finally(() => setTimeout(goOn, 1_000));
    goOn();
  });
}

/** The engine with an endpoint that takes every request of load.ts, and 20 rules that are all tried and do not hold. */
export async function serveRules(dataDir: string): Promise<void> {
  return serveEngine(dataDir, true, async (engine) => {
    const conditions: Condition[] = [
      { kind: 'method', method: 'PUT' },
      { kind: 'header', name: 'X-Mode', test: 'is', value: 'fail' },
      { kind: 'header', name: 'User-Agent', test: 'matches', value: '^curl/' },
      { kind: 'json', path: '$.tokens.total', test: 'equals', value: '-1' },
      { kind: 'json', path: '$.nothing', test: 'exists', value: '' },
      { kind: 'nth', from: 1_000_000_000, to: null, every: 1 },
      { kind: 'path', pattern: '/other/*' },
      { kind: 'chance', percent: 0 },
      { kind: 'filter', text: 'method:PUT' },
      { kind: 'filter', text: 'size:>1000000' },
    ];
    const rules = [...conditions, ...conditions].map((condition) => ({
      conditions: [condition],
      reply: receivedReply,
    }));
    const made = await engine.call('endpoints.create', {
      name: 'Bench',
      path: '/webhook/promptpal',
      enabled: true,
      reply: receivedReply,
      rules,
      contractGate: false,
      rateLimit: null,
      access: { kind: 'open' },
    });
    if (!made.ok) throw new Error(made.error.message);
  });
}

function tell(listening: Listening): void {
  process.send?.(listening);
}
