import { sampleBody, sampleForms, sampleNames } from '@shared/samples';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { respond } from './raw-endpoint';
import { prepareRequest } from './send';
import { sendHarness } from './send-harness';

const { endpoint, send } = sendHarness();
const context = { payloadProjectId: 123, now: Date.UTC(2025, 7, 1), utcOffsetMinutes: 480 };
const ok = respond('200 OK');

function promptPalHead(path: string, host: string, length: number, more = ''): string {
  return (
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: PromptPal@1.16.8\r\nContent-Length: ${length}\r\n` +
    `${more}Content-Type: application/json\r\nAccept-Encoding: gzip\r\n\r\n`
  );
}

describe('the request on the wire', () => {
  it.each(sampleNames.flatMap((name) => sampleForms.map((form) => [name, form] as const)))(
    'is PromptPal’s, byte for byte: %s, %s',
    async (name, form) => {
      const target = await endpoint((socket) => socket.write(ok));
      const body = sampleBody(name, form, context);
      const result = await send(`${target.url}/webhook/promptpal`, body);
      expect(result.outcome).toBe('delivered');
      const host = `127.0.0.1:${target.port}`;
      expect(target.requests[0]?.head).toBe(
        promptPalHead('/webhook/promptpal', host, Buffer.byteLength(body)),
      );
      expect(target.requests[0]?.body.toString()).toBe(body);
    },
  );

  it('keeps path and query as typed, and drops the fragment', async () => {
    const target = await endpoint((socket) => socket.write(ok));
    await send(`${target.url}/a/../b%2Fc//d?x=1&y=a+b&z=%20#part`, 'body');
    expect(target.requests[0]?.head).toMatch(/^POST \/a\/\.\.\/b%2Fc\/\/d\?x=1&y=a\+b&z=%20 HTTP\/1\.1\r\n/);
  });

  it('turns user:pass@ into Basic credentials, unescaped, and keeps them out of the path', async () => {
    const target = await endpoint((socket) => socket.write(ok));
    await send(`http://us%65r:p%40ss%C3%A9@127.0.0.1:${target.port}/hook`, 'body');
    const credentials = Buffer.from('user:p@ssé').toString('base64');
    expect(target.requests[0]?.head).toBe(
      promptPalHead('/hook', `127.0.0.1:${target.port}`, 4, `Authorization: Basic ${credentials}\r\n`),
    );
  });

  it('keeps each response as it came, whether or not its head is that of the one before', async () => {
    const heads = [
      '200 OK\r\nX-A: 1',
      '200 OK\r\nX-A: 1',
      '200 Ok\r\nx-a: 1',
      '200 OK\r\nX-A: 1\r\nX-B: 2',
      '200 OK\r\nX-A: 1',
    ];
    const left = heads.map((head) => `HTTP/1.1 ${head}\r\nContent-Length: 2\r\n\r\nok`);
    left[3] = `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${left[3]}`;
    const target = await endpoint((socket) => socket.write(left.shift() ?? ''));
    for (const head of heads) {
      const [startLine, ...lines] = `HTTP/1.1 ${head}\r\nContent-Length: 2`.split('\r\n');
      const { response } = await send(`${target.url}/hook`, 'body');
      expect(response).toMatchObject({ startLine, headers: lines.map((line) => line.split(': ')) });
      expect(response?.headersJson).toBe(JSON.stringify(response?.headers));
    }
    expect(target.requests.map(({ connection }) => connection)).toEqual(heads.map(() => 0));
  });

  it('has the same form on a connection that is used again', async () => {
    const target = await endpoint((socket) => socket.write(ok));
    const first = await send(`${target.url}/hook`, 'first');
    const second = await send(`${target.url}/hook`, 'second');
    const host = `127.0.0.1:${target.port}`;
    expect(target.requests.map(({ head }) => head)).toEqual([
      promptPalHead('/hook', host, 5),
      promptPalHead('/hook', host, 6),
    ]);
    expect(target.requests.map(({ connection }) => connection)).toEqual([0, 0]);
    expect([first.detail.reused, second.detail.reused]).toEqual([false, true]);
    expect(second.detail.phases.map(({ name }) => name)).toEqual(['queue', 'send', 'wait', 'receive']);
  });

  it('is logged as it goes out', async () => {
    const target = await endpoint((socket) => socket.write(ok));
    const url = `http://a:b@127.0.0.1:${target.port}/x?y#z`;
    const { part } = prepareRequest({ url, version: '1.16.8', body: Buffer.from('{}') });
    await send(url, '{}');
    const lines = [part.startLine, ...part.headers.map(([name, value]) => `${name}: ${value}`), '', ''];
    expect(target.requests[0]?.head).toBe(lines.join('\r\n'));
    expect(part.size).toBe(2);
  });

  it('carries any path and any body intact, with its true length', async () => {
    const target = await endpoint((socket) => socket.write(ok));
    const segment = fc.stringMatching(/^[\w.~!$&'()*+,;=:@-]{0,12}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(segment, { maxLength: 4 }),
        fc.oneof(
          { weight: 9, arbitrary: fc.uint8Array({ maxLength: 300 }) },
          fc.constant(new Uint8Array(200_000)),
        ),
        async (segments, body) => {
          const path = `/${segments.join('/')}`;
          const result = await send(target.url + path, body);
          const request = target.requests.at(-1);
          expect(result.outcome).toBe('delivered');
          expect(request?.head).toBe(promptPalHead(path, `127.0.0.1:${target.port}`, body.byteLength));
          expect(request?.body.equals(body)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
