import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8OfByteString } from '../bytes';
import { looksLikeCurl, parseCurl } from '../curl-parse/parse-curl';
import { arbitraryRequest } from './arbitrary-request';
import { curlBash } from './curl-bash';
import { curlPowerShell } from './curl-powershell';
import { type SnippetRequest, toldHeaders } from './snippet';

const isHttp = (request: SnippetRequest) =>
  request.headers.every(([, value]) => utf8OfByteString(value) !== null);

function expectSame(text: string, request: SnippetRequest): void {
  expect(looksLikeCurl(text)).toBe(true);
  const parsed = parseCurl(text);
  if (!parsed.ok) throw new Error(`${parsed.error.message} at ${parsed.error.at} in ${text}`);
  const { method, url, headers, body } = parsed.request;
  expect({ method, url, body: [...body] }).toEqual({
    method: request.method,
    url: request.url,
    body: [...request.body],
  });
  expect(toldHeaders(parsed.request)).toEqual(toldHeaders(request));
  expect(headers.some(([name]) => name === 'Content-Length')).toBe(request.body.length > 0);
  expect(parsed.notes).toEqual([]);
}

it('a cURL command for bash reads back as the request it was made of', () => {
  fc.assert(
    fc.property(arbitraryRequest('http://127.0.0.1:4400'), (request) =>
      expectSame(curlBash(request).text, request),
    ),
    { numRuns: 1000 },
  );
});

it('a cURL command for PowerShell that has remarks and no body does too', () => {
  const request = { method: 'POST', url: 'https://example.com/', body: new Uint8Array() };
  const one: SnippetRequest = {
    ...request,
    headers: [
      ['Host', 'example.com'],
      ['X-One', '"'],
    ],
  };
  expectSame(curlPowerShell(one).text, one);
});

it('a cURL command for PowerShell does too, as far as its words can hold the headers', () => {
  fc.assert(
    fc.property(arbitraryRequest('https://user:pa$s@example.com').filter(isHttp), (request) =>
      expectSame(curlPowerShell(request).text, request),
    ),
    { numRuns: 1000 },
  );
});
