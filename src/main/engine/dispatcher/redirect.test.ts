import { describe, expect, it } from 'vitest';
import { respond } from './raw-endpoint';
import { refererFor, resolveLocation } from './redirect';
import { sendHarness } from './send-harness';
import { parseTarget } from './target';

const { endpoint, send } = sendHarness();
const to = (status: number, location: string, body = '') =>
  respond(`${status} Moved`, body, [`Location: ${location}`]);

describe('a redirect', () => {
  it.each([301, 302, 303])('%i turns the POST into a GET without a body', async (status) => {
    const target = await endpoint((socket, _request, nth) =>
      socket.write(nth === 0 ? to(status, '/next?x=1', 'moved') : respond('200 OK', 'here')),
    );
    const result = await send(`${target.url}/hook`, '{"a":1}');
    const host = `127.0.0.1:${target.port}`;
    expect(target.requests[1]?.head).toBe(
      `GET /next?x=1 HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: PromptPal@1.16.8\r\n` +
        `Content-Type: application/json\r\nReferer: http://${host}/hook\r\nAccept-Encoding: gzip\r\n\r\n`,
    );
    expect(target.requests[1]?.body.byteLength).toBe(0);
    expect(result).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(result.detail.hops).toMatchObject([
      { method: 'POST', url: `${target.url}/hook`, status },
      { method: 'GET', url: `${target.url}/next?x=1`, status: 200 },
    ]);
    expect(result.detail.hops[0]?.responseHeaders).toContainEqual(['Location', '/next?x=1']);
    expect(result.detail.hops[1]?.requestHeaders).toContainEqual(['Referer', `http://${host}/hook`]);
  });

  it.each([307, 308])('%i keeps method and body', async (status) => {
    const target = await endpoint((socket, _request, nth) =>
      socket.write(nth === 0 ? to(status, '/next') : respond('200 OK')),
    );
    await send(`${target.url}/hook`, '{"a":1}');
    const host = `127.0.0.1:${target.port}`;
    expect(target.requests[1]?.head).toBe(
      `POST /next HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: PromptPal@1.16.8\r\nContent-Length: 7\r\n` +
        `Content-Type: application/json\r\nReferer: http://${host}/hook\r\nAccept-Encoding: gzip\r\n\r\n`,
    );
    expect(target.requests[1]?.body.toString()).toBe('{"a":1}');
  });

  it('after the body was dropped never brings it back', async () => {
    const target = await endpoint((socket, _request, nth) =>
      socket.write([to(303, '/a'), to(307, '/b')][nth] ?? respond('204 No Content')),
    );
    await send(target.url, 'body');
    expect(target.requests.map(({ head, body }) => [head.split(' ')[0], body.byteLength])).toEqual([
      ['POST', 4],
      ['GET', 0],
      ['GET', 0],
    ]);
  });

  it('keeps credentials when it is relative, and drops them when it is absolute', async () => {
    const target = await endpoint((socket, _request, nth) =>
      socket.write([to(307, 'next'), to(307, `${target.url}/absolute`)][nth] ?? respond('200 OK')),
    );
    await send(`http://user:pass@127.0.0.1:${target.port}/a/b`);
    expect(target.requests.map(({ head }) => head.includes('\r\nAuthorization: Basic '))).toEqual([
      true,
      true,
      false,
    ]);
    expect(target.requests[1]?.head).toMatch(/^POST \/a\/next /);
    expect(target.requests.map(({ head }) => head).join()).not.toContain('user:pass@');
  });

  it('leads to another endpoint', async () => {
    const second = await endpoint((socket) => socket.write(respond('201 Created')));
    const first = await endpoint((socket) => socket.write(to(308, `${second.url}/there`)));
    const result = await send(first.url);
    expect(result).toMatchObject({ status: 201, remoteAddress: `127.0.0.1:${second.port}` });
    expect(second.requests).toHaveLength(1);
  });

  it('is given up after 10 requests', async () => {
    const target = await endpoint((socket) => socket.write(to(302, '/again')));
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome: 'redirects', status: 302 });
    expect(result.detail.error?.message).toBe('stopped after 10 redirects');
    expect(result.detail.hops).toHaveLength(10);
    expect(target.requests).toHaveLength(10);
  });

  it.each([
    ['ftp://example.com/', 'unsupported protocol scheme "ftp"'],
    ['http://[::1', 'invalid host'],
    ['http://example.com/%zz', 'invalid URL escape'],
  ])('to %s cannot be followed', async (location, words) => {
    const target = await endpoint((socket) => socket.write(to(302, location)));
    const result = await send(target.url);
    expect(result).toMatchObject({ outcome: 'bad_url', status: 302 });
    expect(result.detail.error?.message).toContain(words);
    expect(result.detail.hops).toHaveLength(1);
  });

  it('with a long body is followed without reading it', async () => {
    const target = await endpoint((socket, _request, nth) =>
      socket.write(
        nth === 0
          ? 'HTTP/1.1 302 Found\r\nLocation: /next\r\nTransfer-Encoding: chunked\r\n\r\n'.concat(
              `c00\r\n${'x'.repeat(0xc00)}\r\n`,
            )
          : respond('200 OK'),
      ),
    );
    expect(await send(target.url)).toMatchObject({ outcome: 'delivered', status: 200 });
  });

  it('that fails further on is shown with all its hops', async () => {
    const gone = await endpoint(() => {});
    await gone.close();
    const first = await endpoint((socket) => socket.write(to(307, `${gone.url}/x`)));
    const result = await send(first.url);
    expect(result).toMatchObject({ outcome: 'refused', status: null });
    expect(result.detail.hops).toMatchObject([{ status: 307 }, { status: null, url: `${gone.url}/x` }]);
  });

  it('has one budget for all of it', async () => {
    const target = await endpoint((socket, _request, nth) => nth === 0 && socket.write(to(307, '/stall')));
    const result = await send(target.url, '{}', { budgetMs: 150 });
    expect(result).toMatchObject({ outcome: 'timeout', reason: 'wait' });
    expect(result.durationMs).toBeLessThan(300);
  });
});

describe('a Location', () => {
  // RFC 3986 §5.4, as far as it leads to a host.
  it.each([
    ['g', 'http://a/b/c/g'],
    ['./g', 'http://a/b/c/g'],
    ['g/', 'http://a/b/c/g/'],
    ['/g', 'http://a/g'],
    ['//g', 'http://g'],
    ['?y', 'http://a/b/c/d;p?y'],
    ['g?y', 'http://a/b/c/g?y'],
    ['', 'http://a/b/c/d;p?q'],
    ['.', 'http://a/b/c/'],
    ['..', 'http://a/b/'],
    ['../g', 'http://a/b/g'],
    ['../../../g', 'http://a/g'],
    ['./g/.', 'http://a/b/c/g/'],
    ['g/../h', 'http://a/b/c/h'],
    ['HTTP://G:80/x', 'http://G:80/x'],
    ['/caf\xc3\xa9?caf\xc3\xa9', 'http://a/caf%C3%A9?caf\xc3\xa9'],
  ])('%j is resolved', (location, href) => {
    expect(resolveLocation(location, parseTarget('http://a/b/c/d;p?q')).href).toBe(href);
  });

  it('names the page before it, but not over plain http, and never its credentials', () => {
    const secure = parseTarget('https://user:pass@a/b?c');
    expect(refererFor(secure, parseTarget('https://b/'))).toBe('https://a/b?c');
    expect(refererFor(secure, parseTarget('http://b/'))).toBeNull();
  });
});
