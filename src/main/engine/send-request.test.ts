import type { CommandName, Input } from '@shared/contract';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from './clock';
import { rawEndpoint, respond } from './dispatcher/raw-endpoint';
import { createEngine } from './index';
import { temporaryFolder } from './store/testing';

async function start(answer: string) {
  const endpoint = await rawEndpoint((socket) => socket.end(answer));
  const engine = await createEngine({
    dataDir: temporaryFolder(),
    port: 0,
    clock: systemClock(),
    versions: { hookpair: 'test', electron: null, chromium: null },
  });
  onTestFinished(async () => {
    await engine.close();
    await endpoint.close();
  });
  const ended = new Promise<{ id: number; outcome: string; status: number | null }>((resolve) => {
    engine.subscribe((event) => {
      if (event.name !== 'exchanges.changed') return;
      const row = event.data.rows.find(({ outcome }) => outcome !== 'pending');
      if (row) resolve(row);
    });
  });
  const call = async <Name extends CommandName>(name: Name, input: Input<Name>) => {
    const result = await engine.call(name, input);
    if (!result.ok) throw new Error(result.error.message);
    return result.value;
  };
  return { endpoint, call, ended };
}

const bytes = (text: string) => new TextEncoder().encode(text);

it('a typed request goes out with exactly its head and its bytes', async () => {
  const { endpoint, call, ended } = await start(respond('200 OK', 'hi'));
  await call('requests.send', {
    method: 'PUT',
    url: `${endpoint.url}/a/../b?x=[1]`,
    headers: [
      ['x-ONE', 'caf\xe9'],
      ['X-One', ''],
      ['Accept', '*/*'],
    ],
    body: bytes('{"é":1}'),
  });
  expect(await ended).toMatchObject({ outcome: 'delivered', status: 200, method: 'PUT', projectId: null });
  const { head, body } = endpoint.requests[0] ?? {};
  expect(head).toBe(
    `PUT /a/../b?x=[1] HTTP/1.1\r\nHost: 127.0.0.1:${endpoint.port}\r\nx-ONE: caf\xe9\r\nX-One: \r\nAccept: */*\r\nContent-Length: 8\r\n\r\n`,
  );
  expect(body?.toString()).toBe('{"é":1}');
});

it.each(['GET', 'HEAD', 'DELETE', 'POST', 'PURGE', 'OPTIONS'])(
  '%s without a body is one request',
  async (method) => {
    const { endpoint, call, ended } = await start(
      method === 'HEAD' ? 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n' : respond('200 OK', 'hi'),
    );
    await call('requests.send', { method, url: endpoint.url, headers: [], body: new Uint8Array() });
    expect(await ended).toMatchObject({ outcome: 'delivered', method });
    const length = method === 'POST' ? 'Content-Length: 0\r\n' : '';
    expect(endpoint.requests.map(({ head }) => head)).toEqual([
      `${method} / HTTP/1.1\r\nHost: 127.0.0.1:${endpoint.port}\r\n${length}\r\n`,
    ]);
  },
);

it('a redirect is shown, not followed, and the request can be replayed as it was', async () => {
  const { endpoint, call, ended } = await start(respond('302 Found', '', ['Location: /next']));
  await call('requests.send', {
    method: 'GET',
    url: endpoint.url,
    headers: [['X-A', '1']],
    body: bytes('with body'),
  });
  const { id } = await ended;
  await call('exchanges.replay', { id });
  await endpoint.received(2);
  const [first, second] = endpoint.requests;
  expect(first?.head).toContain('X-A: 1\r\nContent-Length: 9');
  expect(second?.head).toBe(first?.head);
  expect(second?.body.toString()).toBe('with body');
  expect(await call('exchanges.get', { id })).toMatchObject({
    summary: { outcome: 'rejected', status: 302 },
  });
});

it('what would not be one request is refused before it is sent', async () => {
  const { endpoint, call } = await start(respond('200 OK'));
  const send = (method: string, headers: [string, string][]) =>
    call('requests.send', { method, url: endpoint.url, headers, body: bytes('abc') });
  await expect(send('POST', [['Content-Length', '2']])).rejects.toThrow('Content-Length');
  await expect(send('POST', [['Transfer-Encoding', 'chunked']])).rejects.toThrow('chunks');
  await expect(send('CONNECT', [])).rejects.toThrow('CONNECT');
  await expect(send('PO ST', [])).rejects.toThrow();
  await expect(send('POST', [['X-A', 'a\r\nb: c']])).rejects.toThrow('one line');
  expect(endpoint.requests).toEqual([]);
});
