import { type ByteString, base64, byteString, utf8ByteString, utf8OfByteString, utf8Text } from '../bytes';
import { hasBody, hasHeader, type Snippet, type SnippetRequest, toldHeaders } from './snippet';

/** Longest body that is written as an argument, in bytes: Linux allows 128 KiB for one (MAX_ARG_STRLEN). */
const longestArgument = 100_000;

/** A curl command for bash and other POSIX shells that know $'…'. Reading it back gives the same request. */
export function curlBash(request: SnippetRequest): Snippet {
  const text = bodyText(request);
  const isPiped = hasBody(request) && text === null;
  const data = !hasBody(request) ? [] : [isPiped ? '--data-binary @-' : `--data-raw ${quote(text ?? '')}`];
  const line = [...curlArguments(request, quote), ...data].join(' \\\n  ');
  const pipe = isPiped ? `echo ${base64(request.body)} | base64 --decode | ` : '';
  return { text: `${pipe}curl ${line}\n`, notes: [] };
}

/** The body as an argument; null where it must come through a pipe: it has a NUL, is no UTF-8, or is too long. */
function bodyText({ body }: SnippetRequest): ByteString | null {
  if (body.length > longestArgument || body.includes(0)) return null;
  return utf8Text(body) === null ? null : byteString(body);
}

/**
 * Everything of a curl command but the body. What curl would add of its own is switched off, so that the headers are
 * the request's.
 */
export function curlArguments(request: SnippetRequest, quoted: (text: ByteString) => string): string[] {
  const { method, url } = request;
  const headers = toldHeaders(request);
  const withBody = hasBody(request);
  const options: string[] = [];
  if (method === 'HEAD' && !withBody) options.push('--head');
  else if (method !== (withBody ? 'POST' : 'GET')) options.push(`-X ${quoted(utf8ByteString(method))}`);
  // curl would expand […] and {…}, and take /../ out.
  if (/[[\]{}]/.test(url)) options.push('--globoff');
  if (/\/\.\.?([/?#]|$)/.test(url)) options.push('--path-as-is');
  const [first = '', ...rest] = [...options, quoted(utf8ByteString(url))];
  const unwanted = ['User-Agent', 'Accept', ...(withBody ? ['Content-Type'] : [])];
  return [
    [first, ...rest].join(' '),
    ...headers.map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...unwanted.filter((name) => !hasHeader(headers, name.toLowerCase())).map((name) => `-H '${name}:'`),
    // Above 1 MiB curl would first ask whether it may send.
    ...(request.body.length > 1024 * 1024 ? ["-H 'Expect:'"] : []),
  ];
}

/** A word of the shell: `'…'` where that can hold it, else `$'…'` with escapes. */
function quote(bytes: ByteString): string {
  const text = utf8OfByteString(bytes);
  if (text !== null && !/[\p{Cc}\u2028\u2029\ufeff]/u.test(text.replaceAll('\n', ''))) {
    return `'${text.replaceAll("'", "'\\''")}'`;
  }
  const escaped = bytes.replace(/[\p{Cc}\xa0-\xff'\\]/gu, (char) => {
    if (char === '\n') return '\\n';
    if (char === "'" || char === '\\') return `\\${char}`;
    return `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `$'${escaped}'`;
}
