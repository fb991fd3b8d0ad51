import { jsBytes, jsString } from './javascript';
import {
  comments,
  hasBody,
  hasHeader,
  hostOf,
  type Snippet,
  type SnippetRequest,
  toldHeaders,
} from './snippet';

/** A Node program with node:http, which writes the headers as they are given: order, case and repetition. */
export function nodeSnippet(request: SnippetRequest): Snippet {
  const { method, url, body } = request;
  const withBody = hasBody(request);
  // Without a length Node would send an empty body in chunks.
  const isFramed = withBody || !/^(GET|HEAD|DELETE|OPTIONS|TRACE|CONNECT)$/.test(method);
  const told = toldHeaders(request);
  // A list of headers is written as it is, so Host and Content-Length must be in it.
  const headers = [
    ...(hasHeader(told, 'host') ? [] : [['Host', hostOf(url)] as const]),
    ...told,
    ...(isFramed ? [['Content-Length', String(body.length)] as const] : []),
  ];
  const notes = ['Node adds a Connection header.'];
  const module = /^https:/i.test(url) ? 'node:https' : 'node:http';
  const bytes = jsBytes(
    body,
    (literal) => `Buffer.from(${literal})`,
    (literal) => `Buffer.from(${literal}, 'base64')`,
  );
  const text = `${comments('//', notes)}const { request } = require('${module}');

const sending = request(
  ${jsString(url)},
  {
    method: ${jsString(method)},
    headers: [
${headers.map(([name, value]) => `      ${jsString(name)}, ${jsString(value)},`).join('\n')}
    ],
  },
  (response) => {
    console.log(response.statusCode, response.headers);
    response.pipe(process.stdout);
  },
);
sending.end(${withBody ? bytes : ''});
`;
  return { text, notes };
}
