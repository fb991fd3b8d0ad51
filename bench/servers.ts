import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { createEngine, type Engine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';
import { type Issued, issue } from '../src/main/engine/https/issue';
import { type Condition, receivedReply } from '../src/shared/endpoint/endpoint';
import type { InsightsQuestion } from '../src/shared/insights/insights';
import { floodMs } from '../src/shared/insights/live-pace';
import { call } from './call-engine';
import { logThread } from './log-thread';
import { peer } from './peers';

/** What a server process tells its parent once it listens. */
export interface Listening {
  port: number;
  /** How long the engine took to start, in ms. */
  startMs?: number;
}

const answer = Buffer.from('{"status":"received"}');
const hosts = { names: ['localhost'], addresses: ['127.0.0.1'] };
const day = 24 * 60 * 60 * 1000;

/** The floor: node:http that reads the body and answers, and keeps nothing. */
export async function serveBare(): Promise<void> {
  listen(createServer(answerBare));
}

/** The same with node:https, and a certificate of the kind that the engine makes. */
export async function serveBareHttps(): Promise<void> {
  const { pem: cert, key } = await bareCertificate();
  listen(createSecureServer({ cert, key }, answerBare));
}

export function bareCertificate(): Promise<Issued> {
  return issue({ name: 'Bench', hosts, notBefore: Date.now() - day, notAfter: Date.now() + day });
}

function answerBare(request: IncomingMessage, response: ServerResponse): void {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.byteLength });
    response.end(answer);
  });
}

function listen(server: Server): void {
  process.on('message', () => process.exit(0));
  server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));
}

/** A mock server for tests, which keeps what it saw in memory. */
export async function serveMockttp(): Promise<void> {
  const server = (peer('mockttp') as Mockttp).getLocal();
  await server.start();
  await server.forPost('/webhook/promptpal').thenJson(200, { status: 'received' });
  process.on('message', () => process.exit(0));
  tell({ port: server.port });
}

interface Mockttp {
  getLocal(): {
    port: number;
    start(): Promise<void>;
    forPost(path: string): { thenJson(status: number, data: object): Promise<unknown> };
  };
}

/** The same, with indexes that are not filled. */
export async function serveUnindexed(dataDir: string): Promise<void> {
  return serveEngine(dataDir, false);
}

/** The engine as it is in the app, without a window. */
export async function serveEngine(
  dataDir: string,
  indexing = true,
  prepare: (engine: Engine) => Promise<number | null> = async () => null,
): Promise<void> {
  const versions = { hookpair: 'bench', electron: null, chromium: null };
  const start = performance.now();
  const engine = await createEngine({
    dataDir,
    port: 0,
    clock: systemClock(),
    versions,
    indexing,
    logThread,
  });
  const { receiver } = await call(engine, 'app.status', {});
  const startMs = performance.now() - start;
  const port = await prepare(engine);
  process.on('message', () => void engine.close().then(() => process.exit(0)));
  tell({ port: port ?? receiver.port ?? 0, startMs });
}

/** The engine that catches https as well; that port is told. */
export async function serveHttps(dataDir: string): Promise<void> {
  return serveEngine(dataDir, true, async (engine) => {
    const settings = await call(engine, 'settings.get', {});
    await call(engine, 'settings.set', { ...settings, https: { on: true, port: 0 } });
    return (await call(engine, 'https.status', {})).receiver.port;
  });
}

/** The engine while somebody looks at Insights of its whole log: once a second the page asks for it, and for the days of a year. */
export async function serveInsights(dataDir: string): Promise<void> {
  return serveEngine(dataDir, true, async (engine) => {
    const question: InsightsQuestion = {
      preset: 'all',
      timeZone: 'Europe/Berlin',
      filter: '',
      side: 'once',
      reading: 'corrected',
    };
    const ask = async (mayLag: boolean) => {
      for (const preset of ['all', 'year'] as const) {
        while ((await call(engine, 'insights.ask', { ...question, preset, mayLag })).state !== 'ready');
      }
    };
    await ask(false);
    // As the page does while it is flooded.
    const goOn = () => void ask(true).finally(() => setTimeout(goOn, floodMs));
    goOn();
    return null;
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
    await call(engine, 'endpoints.create', {
      name: 'Bench',
      path: '/webhook/promptpal',
      enabled: true,
      reply: receivedReply,
      rules,
      contractGate: false,
      rateLimit: null,
      access: { kind: 'open' },
    });
    return null;
  });
}

function tell(listening: Listening): void {
  // Whoever measures has ended, in whatever way.
  process.on('disconnect', () => process.exit(0));
  process.send?.(listening);
}
