import { type ByteString, base64, bytesOf, utf8OfByteString } from '../bytes';
import type { HeaderPair } from '../model';
import type { Argument } from './curl-arguments';
import type { Word } from './shell-words';

/** A request read from a curl command. Header values are Latin-1: one character is one byte. */
export interface CurlRequest {
  method: string;
  url: string;
  headers: HeaderPair[];
  body: Uint8Array;
}

export interface CurlProblem {
  message: string;
  word: Word | null;
}

export type Built = { ok: true; request: CurlRequest; notes: string[] } | { ok: false; problem: CurlProblem };

/** What the options say, gathered. */
interface Gathered {
  url: string | null;
  method: string | null;
  headers: HeaderPair[];
  /** Names given as `Name:`, which curl then does not send. */
  without: Set<string>;
  /** Headers of options such as -A; a header given with -H takes their place. */
  implied: HeaderPair[];
  data: ByteString[] | null;
  isJson: boolean;
  get: boolean;
  head: boolean;
  notes: Set<string>;
}

class Problem extends Error {
  readonly word: Word;

  constructor(message: string, word: Word) {
    super(message);
    this.word = word;
  }
}

/**
 * The request that curl would send. `piped` is what comes in on standard input, for `--data-binary @-`. What curl adds
 * of its own, User-Agent and Accept, is left out; the Content-Type of `-d` is put in, because servers go by it.
 */
export function curlRequest(found: readonly Argument[], piped: Uint8Array | null): Built {
  const gathered: Gathered = {
    url: null,
    method: null,
    headers: [],
    without: new Set(),
    implied: [],
    data: null,
    isJson: false,
    get: false,
    head: false,
    notes: new Set(),
  };
  try {
    for (const argument of found) take(gathered, argument, piped);
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    return { ok: false, problem: { message: thrown.message, word: thrown.word } };
  }
  if (gathered.url === null)
    return { ok: false, problem: { message: 'The command has no URL.', word: null } };
  return { ok: true, request: assemble(gathered, gathered.url), notes: [...gathered.notes] };
}

function take(into: Gathered, { meaning, name, value, word }: Argument, piped: Uint8Array | null): void {
  switch (meaning) {
    case 'url':
      if (into.url !== null)
        throw new Problem('There is a second URL; only one request can be made of a command.', word);
      into.url = text(value, 'The URL', word);
      return;
    case 'method':
      into.method = text(value, 'The method', word);
      return;
    case 'header':
      takeHeader(into, value, word);
      return;
    case 'data':
    case 'json':
      into.isJson ||= meaning === 'json';
      into.data = [...(into.data ?? []), content(name, value, word, piped)];
      return;
    case 'data-raw':
      into.data = [...(into.data ?? []), value];
      return;
    case 'data-urlencode':
      into.data = [...(into.data ?? []), urlEncoded(name, value, word)];
      return;
    case 'user':
      into.implied.push([
        'Authorization',
        `Basic ${base64(bytesOf(value.includes(':') ? value : `${value}:`))}`,
      ]);
      return;
    case 'bearer':
      into.implied.push(['Authorization', `Bearer ${value}`]);
      return;
    case 'user-agent':
      into.implied.push(['User-Agent', value]);
      return;
    case 'referer':
      into.implied.push(['Referer', value.replace(/;auto$/, '')]);
      return;
    case 'cookie':
      if (!value.includes('='))
        throw new Problem(`${name} names a file, which is not read. Put the cookies here: name=value.`, word);
      into.implied.push(['Cookie', value]);
      return;
    case 'compressed':
      into.implied.push(['Accept-Encoding', 'gzip, deflate, br']);
      return;
    case 'get':
      into.get = true;
      return;
    case 'head':
      into.head = true;
      return;
    case 'form':
      throw new Problem(
        `${name} sends a multipart form, which is not read. Use --data-binary with the finished body.`,
        word,
      );
    case 'upload':
      throw new Problem(`${name} sends a file, which is not read. Put its content behind --data-raw.`, word);
    case 'file':
      throw new Problem(`${name} names a file of options, which is not read.`, word);
    case 'follow':
      into.notes.add(`${name}: redirects are not followed; the redirect itself is shown.`);
      return;
    case 'insecure':
      into.notes.add(
        `${name}: certificates are always checked; the Timing and TLS tabs say what is wrong with one.`,
      );
      return;
    case 'unsupported':
      into.notes.add(`${name} is not supported and was left out.`);
      return;
    case 'unknown':
      into.notes.add(`${name} is not known and was left out.`);
      return;
    case 'ignored':
  }
}

function text(value: ByteString, what: string, word: Word): string {
  const read = utf8OfByteString(value);
  if (read === null) throw new Problem(`${what} is not UTF-8.`, word);
  return read;
}

/** `Name: value`; `Name;` is sent with an empty value, and `Name:` is not sent. */
function takeHeader(into: Gathered, given: ByteString, word: Word): void {
  if (given.startsWith('@')) throw new Problem('Headers of a file are not read. Put each behind -H.', word);
  const [, name, colon, rest = ''] = /^([^:;]*)(:|;\s*$)(.*)$/s.exec(given) ?? [];
  if (name === undefined || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
    throw new Problem('A header is written as “Name: value”.', word);
  }
  const value = rest.replace(/^[ \t]+|[ \t]+$/g, '');
  if (/[\r\n]/.test(value) || value.includes('\0'))
    throw new Problem('The value of a header cannot have a line end in it.', word);
  if (colon === ':' && value === '') into.without.add(name.toLowerCase());
  else into.headers.push([name, value]);
}

function content(name: string, value: ByteString, word: Word, piped: Uint8Array | null): ByteString {
  if (!value.startsWith('@')) return value;
  if (value === '@-' && piped) return latin1(piped);
  throw new Problem(`${name} ${value} names a file, which is not read. Put its content here.`, word);
}

function latin1(bytes: Uint8Array): ByteString {
  let out = '';
  for (const byte of bytes) out += String.fromCharCode(byte);
  return out;
}

/** `content`, `=content`, `name=content`; of a file, as in `name@file`, nothing is known. */
function urlEncoded(name: string, value: ByteString, word: Word): ByteString {
  const [, field = '', sign = '', rest = ''] = /^([^=@]*)([=@]?)(.*)$/s.exec(value) ?? [];
  if (sign === '@')
    throw new Problem(`${name} ${value} names a file, which is not read. Put its content here.`, word);
  if (sign === '') return escapeBytes(field);
  return `${field === '' ? '' : `${field}=`}${escapeBytes(rest)}`;
}

function escapeBytes(bytes: ByteString): ByteString {
  return bytes.replace(
    /[^\w.~-]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function assemble(gathered: Gathered, url: string): CurlRequest {
  const { data, get, head, isJson, headers, without, notes } = gathered;
  const joined = data?.join(isJson ? '' : '&') ?? null;
  const inQuery = get && joined !== null;
  const body = joined === null || inQuery ? null : joined;
  const given = new Set([...headers.map(([name]) => name.toLowerCase()), ...without]);
  const added: HeaderPair[] = [...gathered.implied];
  if (isJson) added.push(['Content-Type', 'application/json'], ['Accept', 'application/json']);
  else if (body !== null) added.push(['Content-Type', 'application/x-www-form-urlencoded']);
  const all = [...added.filter(([name]) => !given.has(name.toLowerCase())), ...headers];
  const announced =
    given.has('content-length') || body === null ? [] : [['Content-Length', String(body.length)] as const];
  let full = url;
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    full = `http://${url}`;
    notes.add('The URL has no scheme; curl takes it for http://.');
  }
  if (inQuery) full = withQuery(full, joined);
  const method = gathered.method ?? (head ? 'HEAD' : body === null ? 'GET' : 'POST');
  return { method, url: full, headers: [...all, ...announced], body: bytesOf(body ?? '') };
}

function withQuery(url: string, query: string): string {
  const [, before = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  const joiner = !before.includes('?') ? '?' : /[?&]$/.test(before) ? '' : '&';
  return before + joiner + query + fragment;
}
