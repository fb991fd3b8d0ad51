import { type Chance, chanceOf, mutated } from './fuzz-chance';
import { chunkLines, headerLines, lastChunks, otherProtocol, requestLines } from './fuzz-http-parts';

/** What one connection sends, and how it ends. */
export interface HttpCase {
  kind: HttpKind;
  /** Bytes as Latin-1, each written by itself. */
  pieces: string[];
  /** Whether the client says that it is done, and hears the rest; or resets the connection. */
  end: 'done' | 'reset';
  /** Targets of the requests, in order, where nothing is wrong with them: each is logged and answered once. */
  good: string[] | null;
}

const httpKinds = [
  'as it should be',
  'header lines',
  'request lines',
  'chunks',
  'line ends',
  'any bytes changed',
  'broken off',
  'two joined',
  'floods',
  'not HTTP',
] as const;
type HttpKind = (typeof httpKinds)[number];

/** The case of this number. The same seed and number give the same bytes in the same pieces. */
export function httpCase(seed: number, number: number): HttpCase {
  const chance = chanceOf(seed, number);
  const kind = httpKinds[number % httpKinds.length] ?? 'not HTTP';
  const good = kind === 'as it should be' ? goodTargets(chance, number) : null;
  const bytes = good ? good.map((target) => goodRequest(chance, target)).join('') : bytesOf(chance, kind);
  const end = good === null && chance.maybe(0.03) ? 'reset' : 'done';
  return { kind, pieces: cut(chance, bytes), end, good };
}

function goodTargets(chance: Chance, number: number): string[] {
  const count = chance.maybe(0.7) ? 1 : chance.whole(2, 12);
  return Array.from({ length: count }, (_, index) => `/good/${number}/${index}`);
}

function bytesOf(chance: Chance, kind: HttpKind): string {
  switch (kind) {
    case 'header lines':
      return withHeaders(chance) + next(chance);
    case 'request lines':
      return `${chance.one(requestLines)}\r\nHost: a\r\n${body(chance)}${next(chance)}`;
    case 'chunks':
      return chunked(chance) + next(chance);
    case 'line ends':
      return lineEnds(chance, some(chance));
    case 'broken off': {
      const bytes = some(chance);
      return bytes.slice(0, chance.whole(1, bytes.length - 1));
    }
    case 'two joined': {
      const [one, other] = [some(chance), some(chance)];
      return one.slice(0, chance.whole(1, one.length)) + other.slice(chance.whole(0, other.length - 1));
    }
    case 'floods':
      return flood(chance);
    case 'not HTTP':
      return otherProtocol(chance);
    default:
      return mutated(chance, some(chance), chance.whole(1, 8));
  }
}

function some(chance: Chance): string {
  return chance.one([goodRequest, withHeaders, chunked])(chance, '/some');
}

/** Another request behind it, now and then: what is smuggled has to go somewhere. */
function next(chance: Chance): string {
  return chance.maybe(0.4) ? goodRequest(chance, '/after') : '';
}

function goodRequest(chance: Chance, target: string): string {
  const method = chance.one(['POST', 'POST', 'PUT', 'GET', 'DELETE', 'PATCH', 'OPTIONS']);
  const where =
    target === '/some' && chance.maybe(0.3) ? chance.one(['/e/rules', '/e/template', '/e/gate']) : target;
  return `${method} ${where} HTTP/1.1\r\nHost: a\r\nUser-Agent: PromptPal@1.16.8\r\n${body(chance)}`;
}

function body(chance: Chance): string {
  const text = chance.one([
    () => '',
    () => '{"event":"onPromptFinished","projectId":1,"promptId":2,"result":0,"tokens":{"total":3}}',
    () => chance.bytes(chance.whole(1, 300)),
    () => `[${'['.repeat(chance.whole(1, 900))}`,
  ])();
  if (text === '' && chance.maybe(0.5)) return '\r\n';
  if (chance.maybe(0.7)) return `Content-Length: ${text.length}\r\n\r\n${text}`;
  const at = chance.whole(0, text.length);
  const chunks = [text.slice(0, at), text.slice(at)].filter((part) => part !== '');
  const lines = chunks.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`).join('');
  return `Transfer-Encoding: chunked\r\n\r\n${lines}0\r\n\r\n`;
}

function withHeaders(chance: Chance): string {
  const lines = Array.from({ length: chance.whole(1, 4) }, () => chance.one(headerLines));
  const host = chance.maybe(0.8) ? 'Host: a\r\n' : '';
  const text = chance.one(['', 'hello', '5\r\nhello\r\n0\r\n\r\n', '0\r\n\r\nGET /smuggled HTTP/1.1\r\nX: ']);
  return `POST /headers HTTP/1.1\r\n${host}${lines.join('\r\n')}\r\n\r\n${text}`;
}

function chunked(chance: Chance): string {
  const chunks = Array.from({ length: chance.whole(1, 5) }, () => chance.one(chunkLines)).join('');
  const head = 'POST /chunks HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
  return head + chunks + chance.one(lastChunks);
}

function lineEnds(chance: Chance, text: string): string {
  const share = chance.one([0.1, 0.5, 1]);
  return text.replace(/\r\n/g, (end) =>
    chance.maybe(share)
      ? chance.one(['\n', '\r', '\r\r\n', '\n\r', '\r\n ', '\x85', '\0\r\n', '\r\n\r\n'])
      : end,
  );
}

function flood(chance: Chance): string {
  const head = 'GET /flood HTTP/1.1\r\nHost: a\r\n';
  return chance.one([
    () => `${head}X: ${'a'.repeat(chance.whole(1_000, 90_000))}\r\n\r\n`,
    () => `${head}${'X: y\r\n'.repeat(chance.whole(100, 9_000))}\r\n`,
    () => `${head}${'a'.repeat(chance.whole(1_000, 70_000))}: x\r\n\r\n`,
    () => `GET /${'a'.repeat(chance.whole(1_000, 90_000))} HTTP/1.1\r\nHost: a\r\n\r\n`,
    () => `${head}\r\n`.repeat(chance.whole(10, 120)),
    () =>
      `${head}Transfer-Encoding: chunked\r\n\r\n${'1\r\na\r\n'.repeat(chance.whole(100, 4_000))}0\r\n\r\n`,
    () =>
      `${head}Transfer-Encoding: chunked\r\n\r\n1;${'a=b;'.repeat(chance.whole(100, 9_000))}\r\na\r\n0\r\n\r\n`,
    () => `${head}Transfer-Encoding: chunked\r\n\r\n0\r\n${'T: y\r\n'.repeat(chance.whole(100, 9_000))}\r\n`,
    () => `${head}Cookie: ${'a=b; '.repeat(chance.whole(100, 9_000))}\r\n\r\n`,
  ])();
}

/** In one piece mostly; else in a few, cut anywhere, so that the parser has to go on in the middle of things. */
function cut(chance: Chance, bytes: string): string[] {
  if (chance.maybe(0.6) || bytes.length < 2) return [bytes];
  const places = Array.from({ length: chance.whole(1, 5) }, () => chance.whole(1, bytes.length - 1));
  const ends = [...new Set([...places, bytes.length])].sort((one, other) => one - other);
  return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
}
