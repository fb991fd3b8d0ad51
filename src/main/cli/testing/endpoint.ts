import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request as an endpoint got it. */
export interface Arrived {
  req: IncomingMessage;
  body: string;
}

/** For tests: a real endpoint, which remembers what arrived. Answers 200 unless `answer` does. */
export async function endpoint(
  answer: (arrived: Arrived, res: ServerResponse) => void = (_arrived, res) => res.end(),
): Promise<{ url: string; arrived: Arrived[] }> {
  const arrived: Arrived[] = [];
  const server = createServer(async (req, res) => {
    const body = await buffer(req).catch(() => null);
    // Who sent it has gone.
    if (body === null) return;
    const one = { req, body: body.toString() };
    arrived.push(one);
    answer(one, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrived };
}
