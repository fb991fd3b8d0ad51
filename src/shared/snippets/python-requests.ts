import { utf8Text } from '../bytes';
import type { HeaderPair } from '../model';
import { comments, hasBody, hasHeader, type Snippet, type SnippetRequest, toldHeaders } from './snippet';

/** What requests adds unless it is told not to. */
const defaults = ['User-Agent', 'Accept-Encoding', 'Accept', 'Connection'];

/** A Python program with requests. */
export function pythonSnippet(request: SnippetRequest): Snippet {
  const { method, url, body } = request;
  const told = toldHeaders(request);
  const headers = joined(told);
  const notes = [
    ...(headers.length < told.length
      ? ['requests sends one header of a name; repeated ones are joined here.']
      : []),
    ...(hasHeader(told, 'accept-encoding') ? [] : ['Python asks for the identity encoding.']),
  ];
  const lines = [
    `    ${pyString(method)},`,
    `    ${pyString(url)},`,
    '    headers={',
    ...headers.map(([name, value]) => `        ${pyString(name)}: ${pyString(value)}${isLatin(value)},`),
    ...defaults
      .filter((name) => !hasHeader(headers, name.toLowerCase()))
      .map((name) => `        ${pyString(name)}: None,`),
    '    },',
    ...(hasBody(request) ? [`    data=${pyBytes(body)},`] : []),
    '    allow_redirects=False,',
    '    timeout=10,',
  ];
  const text = `${comments('#', notes)}import requests\n\nresponse = requests.request(\n${lines.join('\n')}\n)\nprint(response.status_code, response.text)\n`;
  return { text, notes };
}

/** One header of each name, where it first stood (RFC 9110 §5.3). */
function joined(headers: readonly HeaderPair[]): HeaderPair[] {
  const byName = new Map<string, HeaderPair>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = byName.get(key);
    byName.set(
      key,
      before ? [before[0], `${before[1]}${key === 'cookie' ? '; ' : ', '}${value}`] : [name, value],
    );
  }
  return [...byName.values()];
}

/** Header values outside ASCII must be bytes: requests would refuse or change them. */
function isLatin(value: string): string {
  return /[\x80-\xff]/.test(value) ? ".encode('latin-1')" : '';
}

function pyBytes(body: Uint8Array): string {
  const text = utf8Text(body);
  if (text !== null) return `${pyString(text)}.encode()`;
  let literal = '';
  for (const byte of body) {
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c;
    literal += isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return `b'${literal}'`;
}

function pyString(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(
      /[\p{Cc}\u2028\u2029\ufeff]/gu,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `'${escaped}'`;
}
