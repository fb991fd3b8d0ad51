import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type net from 'node:net';
import type { Outcome } from '@shared/model';
import { describe, expect, it } from 'vitest';
import { respond } from './raw-endpoint';
import { sendHarness } from './send-harness';

const { endpoint, send, start } = sendHarness();

describe('an answer', () => {
  it.each<[string, string, Outcome, number]>([
    ['200', respond('200 OK', 'fine'), 'delivered', 200],
    ['204', 'HTTP/1.1 204 No Content\r\n\r\n', 'delivered', 204],
    ['299', respond('299 Odd'), 'delivered', 299],
    ['302 without a Location', respond('302 Found'), 'rejected', 302],
    ['304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', 'rejected', 304],
    ['404', respond('404 Not Found', 'no'), 'rejected', 404],
    ['500', respond('500 Internal Server Error'), 'rejected', 500],
    ['200 after 100 Continue', `HTTP/1.1 100 Continue\r\n\r\n${respond('200 OK')}`, 'delivered', 200],
    [
      '200 after 103 hints',
      `HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n${respond('200 OK')}`,
      'delivered',
      200,
    ],
  ])('of %s is told as it is', async (_name, answer, outcome, status) => {
    const target = await endpoint((socket) => socket.write(answer));
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome, status, reason: null });
    expect(result.response).toMatchObject({ complete: true });
    expect(result.detail).toMatchObject({ error: null, tls: null, hops: [] });
    expect(result.remoteAddress).toBe(`127.0.0.1:${target.port}`);
    expect(result.localAddress).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('is kept as it stood on the wire: start line, header case and order, chunks, trailers', async () => {
    const head = 'HTTP/1.0 200 Très bien\r\nX-b: 1\r\nx-A: \xe9\r\nX-b: 2\r\n';
    const target = await endpoint((socket, _request, nth) => {
      if (nth === 0) socket.end(Buffer.from(`${head}\r\nuntil the end`, 'latin1'));
      else {
        socket.write('HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n');
        socket.write('3\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n');
      }
    });
    const first = await send(target.url);
    expect(first.response).toMatchObject({
      startLine: 'HTTP/1.0 200 Tr\xe8s bien',
      headers: [
        ['X-b', '1'],
        ['x-A', '\xe9'],
        ['X-b', '2'],
      ],
    });
    expect(Buffer.from(first.response?.body ?? []).toString()).toBe('until the end');
    const second = await send(target.url);
    expect(second.response).toMatchObject({
      startLine: 'HTTP/1.1 200 ',
      size: 5,
      trailers: [['X-Sum', '5']],
    });
    expect(Buffer.from(second.response?.body ?? []).toString()).toBe('abcde');
  });

  it('that comes a byte at a time is read all the same', async () => {
    const bytes = Buffer.from(`HTTP/1.1 100 Continue\r\n\r\n${respond('201 Created', 'slow')}`);
    const target = await endpoint((socket) => {
      socket.setNoDelay(true);
      let at = 0;
      const next = () =>
        socket.write(bytes.subarray(at, ++at), () => at < bytes.length && setImmediate(next));
      next();
    });
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome: 'delivered', status: 201 });
    expect(result.response?.startLine).toBe('HTTP/1.1 201 Created');
  });

  it('of any length is kept up to the limit, and counted and hashed to its end', async () => {
    const target = await endpoint((socket) => socket.write(respond('200 OK', 'x'.repeat(3_000_000))));
    const { response } = await send(target.url, '{}', { keptBodyBytes: 1024 });
    expect(response?.body.byteLength).toBe(1024);
    expect(response).toMatchObject({ size: 3_000_000, complete: true });
    expect(response?.sha256).toBe(createHash('sha256').update('x'.repeat(3_000_000)).digest('hex'));
  });
});

describe('a failure', () => {
  it('of a port where nobody listens is refused', async () => {
    const free = await endpoint(() => {});
    await free.close();
    const result = await send(free.url);
    expect(result).toMatchObject({ outcome: 'refused', reason: null, status: null, response: null });
    expect(result.detail.error?.code).toBe('ECONNREFUSED');
    const local = await send(`http://localhost:${free.port}/`);
    expect(local.outcome).toBe('refused');
    expect(local.detail.phases.map(({ name }) => name)).toEqual(['queue', 'dns', 'connect']);
  });

  it('of a host name that does not exist is dns', async () => {
    const result = await send('http://nothing.invalid/hook');
    expect(result.outcome).toBe('dns');
    expect(result.detail.error?.code).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
    expect(result.detail.error?.message).toContain('nothing.invalid');
  });

  it('of an address without a route is unreachable', async () => {
    // The discard prefix of IPv6 (RFC 6666), and an address that no interface may connect to.
    const result = await send('http://255.255.255.255:9/');
    expect(result.outcome).toBe('unreachable');
  });

  it.each<[string, (socket: net.Socket) => void, Outcome, number | null]>([
    ['a reset', (socket) => socket.resetAndDestroy(), 'reset', null],
    ['a close before the status line', (socket) => socket.end(), 'reset', null],
    ['a close within the head', (socket) => socket.end('HTTP/1.1 200 OK\r\nX-'), 'reset', null],
    [
      'a greeting that is not HTTP',
      (socket) => socket.end('220 mail.example.com ESMTP\r\n'),
      'protocol',
      null,
    ],
    ['an HTTP/0.9 page', (socket) => socket.end('<html></html>'), 'protocol', null],
    ['two lengths', (socket) => socket.end(respond('200 OK', 'a', ['Content-Length: 2'])), 'protocol', null],
    ['switched protocols', (socket) => socket.write('HTTP/1.1 101 Switching\r\n\r\n'), 'protocol', null],
    [
      'an upgrade',
      (socket) => socket.write('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
      'protocol',
      null,
    ],
    [
      'a short body',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
      'incomplete',
      200,
    ],
    [
      'a short body of a connection that closes',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 10\r\n\r\nabc'),
      'incomplete',
      200,
    ],
    [
      'a broken chunk',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcXX\r\n'),
      'incomplete',
      200,
    ],
    [
      'a missing last chunk',
      (socket) => socket.end('HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'),
      'incomplete',
      202,
    ],
    [
      'a rejection that breaks off',
      (socket) => socket.end('HTTP/1.1 500 Oops\r\nContent-Length: 10\r\n\r\nabc'),
      'rejected',
      500,
    ],
  ])('of %s is told apart', async (_name, answer, outcome, status) => {
    const target = await endpoint((socket) => answer(socket));
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome, status, reason: null });
    expect(result.detail.error?.code).toBeTruthy();
    expect(result.detail.error?.message).toBeTruthy();
    if (status === null) expect(result.response).toBeNull();
    else {
      expect(result.response?.complete).toBe(false);
      expect(Buffer.from(result.response?.body ?? []).toString()).toBe('abc');
    }
    expect(target.requests).toHaveLength(1);
  });

  it('of a body without a length that is reset is not taken for its end', async () => {
    let cut: net.Socket | null = null;
    const target = await endpoint((socket, { head }) => {
      if (head.startsWith('POST /part')) {
        cut = socket;
        socket.write('HTTP/1.1 200 OK\r\n\r\nabc');
      } else socket.write(respond('200 OK'));
    });
    const part = send(`${target.url}/part`);
    await target.received(1);
    // By the time the second answer is here, the part that was written before it has been read.
    await send(`${target.url}/whole`);
    (cut as net.Socket | null)?.resetAndDestroy();
    expect(await part).toMatchObject({
      outcome: 'incomplete',
      status: 200,
      response: { size: 3, complete: false },
    });
  });

  it.each([
    ['', 'absolute'],
    ['example.com/hook', 'absolute'],
    ['ftp://example.com/', 'unsupported protocol scheme'],
    ['http:///path', 'no host'],
    ['http://exa mple.com/', 'invalid character'],
    ['http://example.com:99999/', 'invalid host'],
    ['http://example.com/%zz', 'invalid URL escape "%zz"'],
    ['http://example.com/\n', 'control character'],
  ])('of the URL "%s" opens no connection', async (url, words) => {
    const result = await send(url);
    expect(result).toMatchObject({ outcome: 'bad_url', response: null, remoteAddress: null });
    expect(result.detail.phases).toEqual([]);
    expect(result.detail.error?.message).toContain(words);
  });

  it('of a kept-alive connection that the endpoint has closed is none: a fresh one is used', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const target = await endpoint((socket) => {
      closed = once(socket, 'close');
      socket.end(respond('200 OK'));
    });
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await send(target.url)).toMatchObject({ outcome: 'delivered', detail: { reused: false } });
      await closed;
    }
    expect(target.requests.map(({ connection }) => connection)).toEqual([0, 1, 2]);
  });

  it('of a kept-alive connection that was reset before anything was written is none either', async () => {
    const sockets: net.Socket[] = [];
    const target = await endpoint((socket) => {
      sockets.push(socket);
      socket.write(respond('200 OK'));
    });
    await send(target.url);
    sockets[0]?.resetAndDestroy();
    expect(await send(target.url)).toMatchObject({ outcome: 'delivered', detail: { reused: false } });
    expect(target.requests.map(({ connection }) => connection)).toEqual([0, 1]);
  });

  it('of a kept-alive connection that breaks once the request is written is a reset, and is not repeated', async () => {
    const target = await endpoint((socket, _request, nth) => {
      if (nth === 0) socket.write(respond('200 OK'));
      else socket.resetAndDestroy();
    });
    await send(target.url);
    const second = await send(target.url);
    expect(second).toMatchObject({ outcome: 'reset' });
    expect(second.detail.reused).toBe(true);
    expect(target.requests).toHaveLength(2);
  });
});

describe('a send that is stopped', () => {
  it('ends as cancelled, and its connection is closed', async () => {
    let closed: Promise<unknown> | null = null;
    const target = await endpoint((socket) => {
      closed = once(socket, 'close');
    });
    const sending = start(target.url);
    await target.received(1);
    sending.stop('cancelled');
    expect(await sending.result).toMatchObject({ outcome: 'cancelled', status: null });
    await closed;
  });

  it('keeps what had arrived', async () => {
    const target = await endpoint((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
    );
    const result = await send(target.url, '{}', { budgetMs: 100 });
    expect(result).toMatchObject({ outcome: 'timeout', reason: 'receive', status: 200 });
    expect(result.response).toMatchObject({ size: 3, complete: false });
  });
});
