import type { ServerResponse } from 'node:http';
import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';
import type { StoredPart } from '../store/journal';
import type { CaughtMessage } from './caught-message';
import { type HeadLine, headLines } from './head-line';
import type { Ruled, RuledHead } from './reply/rules';
import { headerPairs, hosts, type RequestHead, requestUri, startLine } from './request-part';

/** What heads have in common that are read without Node's parser. */
interface Shape {
  /** The one that it has read. */
  readonly parsed: RequestHead;
  readonly lines: readonly HeadLine[];
  readonly startLine: string;
  /** The target URI. */
  readonly uri: string;
}

/** How much longer than the one before a head may be, in bytes. */
const mostMore = 1024;
const lineEnd = '\r\n';

/** The head of a request that Node's parser has read, for those that come with the same bytes, or with other values in some lines. */
export class RepeatedHead implements RuledHead {
  ruled: Ruled | null = null;
  /** Of it and its body, in bytes. */
  private readonly length: number;

  private constructor(
    private readonly shape: Shape,
    /** As Node tells it. */
    readonly head: RequestHead,
    private readonly headers: HeaderPair[],
    private readonly headersJson: string,
    /** What stands for all of it on the wire. */
    private readonly bytes: Buffer,
  ) {
    this.length = bytes.byteLength + lengthOf(headers);
  }

  /**
   * Of a packet of which the parser made this one request; null where it is not certain that there was nothing else in it, or in the
   * parser before. It is certain where the head, written down again, gives the bytes that came: most clients write it like that.
   * `origin` is that of the listener.
   */
  static of(
    packet: Buffer,
    req: CaughtMessage,
    { shouldKeepAlive }: ServerResponse,
    origin: string,
  ): RepeatedHead | null {
    const { method, url, httpVersion, headers, rawHeaders } = req;
    const pairs = headerPairs(rawHeaders);
    if (!req.taken || !shouldKeepAlive || httpVersion !== '1.1') return null;
    if (unusual.some((name) => name in headers) || hosts(pairs).length !== 1) return null;
    const head = { method, url, httpVersion, headers, rawHeaders };
    const uri = requestUri(req, { headers: pairs }, origin);
    const shape = { parsed: head, lines: headLines(pairs), startLine: startLine(req), uri };
    const text = [shape.startLine + lineEnd, ...shape.lines.map((line) => line.text), lineEnd].join('');
    const found = new RepeatedHead(shape, head, pairs, headersJson(pairs), Buffer.from(text, 'latin1'));
    return found.isIn(packet) ? found : null;
  }

  get uri(): string {
    return this.shape.uri;
  }

  /**
   * The head of a packet that is one whole request with the very same head, or with one of `most` bytes at most that differs only in
   * values that do not tell how it is to be read. Null where it is something else.
   */
  in(packet: Buffer, most: number): RepeatedHead | null {
    return this.isIn(packet) ? this : this.like(packet, Math.min(most, this.bytes.byteLength + mostMore));
  }

  private isIn(packet: Buffer): boolean {
    const { bytes, length } = this;
    if (packet.byteLength !== length) return false;
    return packet.compare(bytes, 0, bytes.byteLength, 0, bytes.byteLength) === 0;
  }

  private like(packet: Buffer, most: number): RepeatedHead | null {
    const { shape } = this;
    const text = packet.toString('latin1', 0, most);
    let at = shape.startLine.length + lineEnd.length;
    if (!text.startsWith(shape.startLine) || !text.startsWith(lineEnd, at - lineEnd.length)) return null;
    const headers: HeaderPair[] = [];
    let json = '';
    for (const line of shape.lines) {
      if (text.startsWith(line.text, at)) {
        headers.push(line.pair);
        json += json === '' ? line.json : `,${line.json}`;
        at += line.text.length;
      } else {
        const value = otherValue(text, at, line);
        if (value === null) return null;
        headers.push([line.pair[0], value]);
        json += json === '' ? `${line.jsonPrefix}${value}"]` : `,${line.jsonPrefix}${value}"]`;
        at += line.prefix.length + value.length + lineEnd.length;
      }
    }
    if (!text.startsWith(lineEnd, at)) return null;
    // A copy: a part of a packet keeps all of it, and its body, for as long as the connection is open.
    const bytes = Buffer.from(packet.subarray(0, at + lineEnd.length));
    const like = new RepeatedHead(shape, new LikeHead(shape, headers), headers, `[${json}]`, bytes);
    return like.length === packet.byteLength ? like : null;
  }

  /** The body behind this head, which is that of the packet. */
  bodyIn(packet: Buffer): Buffer {
    return packet.subarray(this.bytes.byteLength);
  }

  /** The request as the log keeps it. */
  with(body: Buffer): StoredPart {
    const { shape, headers, headersJson } = this;
    return {
      startLine: shape.startLine,
      headers,
      headersJson,
      trailers: [],
      size: body.byteLength,
      body,
      sha256: null,
      complete: true,
    };
  }
}

/** A head as Node would tell it, with other values in lines that may have them. Few ask for those. */
class LikeHead implements RequestHead {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly httpVersion: string;

  constructor(
    private readonly shape: Shape,
    private readonly pairs: readonly HeaderPair[],
  ) {
    const { method, url, httpVersion } = shape.parsed;
    this.method = method;
    this.url = url;
    this.httpVersion = httpVersion;
  }

  get headers(): RequestHead['headers'] {
    const { parsed, lines } = this.shape;
    const headers = { ...parsed.headers };
    for (const [index, [name, value]] of this.pairs.entries()) {
      if (lines[index]?.others) headers[name.toLowerCase()] = value;
    }
    return headers;
  }

  get rawHeaders(): string[] {
    return this.pairs.flat();
  }
}

/** With these there is more to do than to take a body and to answer. */
const unusual = ['transfer-encoding', 'expect', 'upgrade', 'trailer'];

/** Content-Length; 0 where there is none. */
function lengthOf(headers: readonly HeaderPair[]): number {
  for (const [name, value] of headers) {
    if (name.length === 14 && name.toLowerCase() === 'content-length') return Number(value);
  }
  return 0;
}

/** What stands at `at` of `text` in a line that may have another value; null where it is another line, or may not. */
function otherValue(text: string, at: number, { others, prefix }: HeadLine): string | null {
  if (!others || !text.startsWith(prefix, at)) return null;
  const end = text.indexOf(lineEnd, at);
  const value = end < 0 ? '' : text.slice(at + prefix.length, end);
  return others.test(value) ? value : null;
}
