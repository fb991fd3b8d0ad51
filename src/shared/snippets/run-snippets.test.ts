import { execFile, spawnSync } from 'node:child_process';
import net, { type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryRequest } from './arbitrary-request';
import { type SnippetLanguage, snippetOf } from './languages';
import { hasBody, type SnippetRequest, toldHeaders } from './snippet';

/** What a raw listener saw of one request, as Latin-1. */
interface Received {
  startLine: string;
  headers: [string, string][];
  body: string;
}

let server: net.Server;
let received: Received[] = [];

beforeAll(async () => {
  server = net.createServer((socket) => {
    let text = '';
    socket
      .on('error', () => {})
      .on('data', (chunk) => {
        text += chunk.toString('latin1');
        const end = text.indexOf('\r\n\r\n');
        const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end + 2))?.[1] ?? 0);
        if (end < 0 || text.length < end + 4 + length) return;
        const [startLine = '', ...lines] = text.slice(0, end).split('\r\n');
        const headers = lines.map((line): [string, string] => {
          const colon = line.indexOf(':');
          return [line.slice(0, colon), line.slice(colon + 1).trim()];
        });
        received.push({ startLine, headers, body: text.slice(end + 4) });
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => void server.close());

const port = () => (server.address() as AddressInfo).port;
const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;

async function runs(program: string, args: string[], text: string): Promise<Received> {
  received = [];
  await new Promise<void>((resolve, reject) => {
    const child = execFile(program, args, (failure, _out, errors) =>
      failure ? reject(new Error(`${errors}\n${text}`)) : resolve(),
    );
    child.stdin?.end(text);
  });
  const [only] = received;
  if (!only || received.length > 1) throw new Error(`${received.length} requests came of\n${text}`);
  return only;
}

const names = (headers: readonly (readonly [string, string])[]) =>
  headers.map(([name]) => name.toLowerCase());

function expectBytes(seen: Received, request: SnippetRequest): void {
  const { pathname, search } = new URL(request.url);
  // Some clients take dot segments out and escape; curl does not.
  const target = request.url.slice(new URL(request.url).origin.length);
  const targets = [target, pathname + search].map((one) =>
    decodeURIComponent(`${request.method} ${one} HTTP/1.1`),
  );
  expect(targets).toContain(decodeURIComponent(seen.startLine));
  expect(seen.body).toBe(Buffer.from(request.body).toString('latin1'));
  expect(names(seen.headers)).toContain('host');
}

function runSnippets(
  language: SnippetLanguage,
  program: string,
  args: string[],
  check: (seen: Received, request: SnippetRequest) => void,
): void {
  it('sends the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryRequest(`http://127.0.0.1:${port()}`).filter(isSendable(language)),
        async (request) => {
          const seen = await runs(program, args, snippetOf[language](request).text);
          expectBytes(seen, request);
          check(seen, request);
        },
      ),
      { numRuns: language === 'curl-bash' ? 50 : 10 },
    );
  }, 120_000);
}

/** What a client refuses, and the snippet says so. */
function isSendable(language: SnippetLanguage) {
  return (request: SnippetRequest): boolean => {
    const isPlain = !/[^\x21-\x7e]/.test(request.url);
    if (language === 'curl-bash' || language === 'node') return isPlain;
    // requests and fetch join repeated headers, and fetch refuses a GET with a body.
    const told = names(toldHeaders(request));
    const unique = new Set(told).size === told.length;
    if (language === 'fetch') return isPlain && unique && !(request.method === 'GET' && hasBody(request));
    return isPlain && unique;
  };
}

/** Order, case and values; curl may write Host and Content-Length where it likes. */
function sameHeaders(seen: Received, request: SnippetRequest, added: readonly string[]): void {
  const own = seen.headers.filter(
    ([name]) => !['host', 'content-length', ...added].includes(name.toLowerCase()),
  );
  expect(own).toEqual(toldHeaders(request).map((pair) => [...pair]));
}

describe.skipIf(!has('curl', '--version'))('bash and curl', () => {
  runSnippets('curl-bash', 'bash', [], (seen, request) => sameHeaders(seen, request, []));
});

describe('node:http', () => {
  runSnippets('node', process.execPath, ['-'], (seen, request) => sameHeaders(seen, request, ['connection']));
});

describe('fetch', () => {
  runSnippets('fetch', process.execPath, ['--input-type=module', '-'], (seen, request) => {
    for (const [name, value] of toldHeaders(request)) {
      expect(seen.headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]).toBe(value);
    }
  });
});

describe.skipIf(!has('python3', '-c', 'import requests'))('Python requests', () => {
  runSnippets('python', 'python3', ['-'], (seen, request) => {
    for (const [name, value] of toldHeaders(request)) {
      expect(seen.headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]).toBe(value);
    }
  });
});
