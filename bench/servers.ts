import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngine } from '../src/main/engine';
import { systemClock } from '../src/main/engine/clock';

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
export async function serveEngine(dataDir: string, indexing = true): Promise<void> {
  const versions = { hookpair: 'bench', electron: null, chromium: null };
  const engine = await createEngine({ dataDir, port: 0, clock: systemClock(), versions, indexing });
  const status = await engine.call('app.status', {});
  if (!status.ok) throw new Error(status.error.message);
  const { receiver } = status.value as { receiver: { port: number } };
  process.on('message', () => void engine.close().then(() => process.exit(0)));
  tell({ port: receiver.port });
}

function tell(listening: Listening): void {
  process.send?.(listening);
}
