import type { ServerResponse } from 'node:http';
import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';
import type { StoredPart } from '../store/journal';
import type { CaughtMessage } from './caught-message';
import { headerPairs, hosts, type RequestHead, requestUri, startLine } from './request-part';

/** The head of a request that Node's parser has read, for those that come with the very same bytes. */
export class RepeatedHead {
  readonly head: RequestHead;
  /** The target URI. */
  readonly uri: string;
  private readonly startLine: string;
  private readonly headers: HeaderPair[];
  private readonly headersJson: string;

  /** `bytes` stand for `head`, and `length` bytes of a body follow them. */
  private constructor(
    private readonly bytes: Buffer,
    private readonly length: number,
    origin: string,
    { method, url, httpVersion, headers, rawHeaders }: RequestHead,
  ) {
    this.head = { method, url, httpVersion, headers, rawHeaders };
    this.startLine = startLine(this.head);
    this.headers = headerPairs(rawHeaders);
    this.headersJson = headersJson(this.headers);
    this.uri = requestUri(this.head, { headers: this.headers }, origin);
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
    const { httpVersion, headers, rawHeaders } = req;
    if (!req.taken || !shouldKeepAlive || httpVersion !== '1.1') return null;
    if (unusual.some((name) => name in headers) || hosts(headerPairs(rawHeaders)).length !== 1) return null;
    const length = Number(headers['content-length'] ?? 0);
    const bytes = Buffer.from(headText(req), 'latin1');
    if (bytes.byteLength + length !== packet.byteLength || !beginsWith(packet, bytes)) return null;
    return new RepeatedHead(bytes, length, origin, req);
  }

  /** The body that follows this head in a packet; null where the packet is something else. */
  bodyIn(packet: Buffer): Buffer | null {
    const { bytes, length } = this;
    if (packet.byteLength !== bytes.byteLength + length || !beginsWith(packet, bytes)) return null;
    return packet.subarray(bytes.byteLength);
  }

  /** The request as the log keeps it. */
  with(body: Buffer): StoredPart {
    const { startLine, headers, headersJson } = this;
    return {
      startLine,
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

/** With these there is more to do than to take a body and to answer. */
const unusual = ['transfer-encoding', 'expect', 'upgrade', 'trailer'];

function headText(head: RequestHead): string {
  const lines = headerPairs(head.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${startLine(head)}\r\n${lines.join('')}\r\n`;
}

function beginsWith(packet: Buffer, bytes: Buffer): boolean {
  const { byteLength } = bytes;
  return packet.compare(bytes, 0, byteLength, 0, byteLength) === 0;
}
