import type { Endpoint, ResponseReply } from '@shared/endpoint/endpoint';
import { type Harness, rawClient } from '../receiver-harness';

/** An open endpoint at /hook that answers 200 `ok`; `fields` say what is different. */
export function sampleEndpoint(fields: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 1,
    name: 'Hook',
    path: '/hook',
    enabled: true,
    reply: sampleResponse({}),
    rules: [],
    contractGate: false,
    rateLimit: null,
    access: { kind: 'open' },
    ...fields,
  };
}

export function sampleResponse(fields: Partial<ResponseReply>): ResponseReply {
  return {
    kind: 'response',
    status: 200,
    headers: [],
    body: 'ok',
    template: false,
    delay: { kind: 'none' },
    ...fields,
  };
}

export function postRequest(path: string, body = '', headers: readonly string[] = []): string {
  const lines = headers.map((line) => `${line}\r\n`).join('');
  return `POST ${path} HTTP/1.1\r\nHost: a\r\n${lines}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Sends one request on a connection that is closed after it, and resolves with all that was heard. */
export async function ask(harness: Harness, request: string): Promise<string> {
  const client = await rawClient(harness.port);
  client.send(Buffer.from(request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n')));
  return client.closed();
}

/** The status line's number. */
export function statusIn(heard: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);
}

export function bodyIn(heard: string): string {
  return Buffer.from(heard.slice(heard.indexOf('\r\n\r\n') + 4), 'latin1').toString();
}
