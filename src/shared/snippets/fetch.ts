import { jsBytes, jsString } from './javascript';
import { comments, hasBody, hasHeader, type Snippet, type SnippetRequest, toldHeaders } from './snippet';

/** What a browser does not let a page set (Fetch §2.2.2, forbidden request-header). */
const forbidden =
  /^(accept-charset|accept-encoding|access-control-.*|cookie2?|date|dnt|host|origin|proxy-.*|referer|sec-.*|set-cookie|via)$/i;

/** A call of fetch, for browsers, Node, Deno and Bun. */
export function fetchSnippet(request: SnippetRequest): Snippet {
  const { method, url, body } = request;
  const headers = toldHeaders(request);
  const withBody = hasBody(request);
  const kept = headers.filter(([name]) => forbidden.test(name)).map(([name]) => name);
  const notes = [
    ...(kept.length > 0 ? [`A browser does not let a page set ${kept.join(', ')}.`] : []),
    ...(withBody && (method === 'GET' || method === 'HEAD')
      ? [`fetch refuses a ${method} with a body.`]
      : []),
    ...(hasUserinfo(url) ? ['fetch refuses a URL with user and password in it.'] : []),
  ];
  // Bytes, not a string: fetch would add a Content-Type to a string.
  const asText = hasHeader(headers, 'content-type')
    ? (literal: string) => literal
    : (literal: string) => `new TextEncoder().encode(${literal})`;
  const bytes = jsBytes(
    body,
    asText,
    (literal) => `Uint8Array.from(atob(${literal}), (char) => char.charCodeAt(0))`,
  );
  const lines = [
    `  method: ${jsString(method)},`,
    ...(headers.length > 0
      ? [
          '  headers: [',
          ...headers.map(([name, value]) => `    [${jsString(name)}, ${jsString(value)}],`),
          '  ],',
        ]
      : []),
    ...(withBody ? [`  body: ${bytes},`] : []),
    "  redirect: 'manual',",
  ];
  const text = `${comments('//', notes)}const response = await fetch(${jsString(url)}, {\n${lines.join('\n')}\n});\nconsole.log(response.status, await response.text());\n`;
  return { text, notes };
}

function hasUserinfo(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(url);
}
