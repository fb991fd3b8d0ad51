import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';
import type { StoredPart } from '../store/journal';

/** A response exactly as it goes on the wire. One answer serves many requests: it is never changed. */
export interface Answer {
  status: number;
  reason: string;
  /** Header lines as `writeHead` takes them: name, value, name, value. */
  lines: string[];
  /** ASCII. Empty for HEAD, although Content-Length then tells what GET would have had (RFC 9110 §9.3.2). */
  text: string;
  /** The same, as the log keeps it. */
  part: StoredPart;
}

/** What an answer is made of. `body` is ASCII JSON. */
export interface AnswerKind {
  status: number;
  reason: string;
  body: string;
  /** Further header lines. */
  headers?: readonly HeaderPair[];
}

export const received: AnswerKind = { status: 200, reason: 'OK', body: '{"status":"received"}' };

/** The log could not take the request: saying 200 would be a lie. */
export const notLogged: AnswerKind = {
  status: 503,
  reason: 'Service Unavailable',
  body: '{"error":"Hookpair could not write this request to its log. It is not kept."}',
};

/** An answer of ours that is not 200, and the words for the log. */
export interface Refusal {
  answer: AnswerKind;
  error: { code: string; message: string };
}

export function refusal(status: number, reason: string, code: string, message: string): Refusal {
  return { answer: { status, reason, body: JSON.stringify({ error: message }) }, error: { code, message } };
}

const encoder = new TextEncoder();

/**
 * Makes answers with every header set by us (Date, Content-Type, Content-Length, Connection, Keep-Alive), so that what
 * is logged is what is sent, byte for byte. The usual answer changes once a second only, with its Date
 * (RFC 9110 §5.6.7), and is made once a second.
 */
export class Answers {
  private readonly keepAliveSeconds: number;
  private second = Number.NaN;
  private date = '';
  private keep: Answer | null = null;
  private close: Answer | null = null;

  constructor(keepAliveMs: number) {
    this.keepAliveSeconds = Math.floor(keepAliveMs / 1000);
  }

  /** The 200 at `now` (ms since the epoch). `keepAlive`: the connection stays open. */
  received(now: number, keepAlive: boolean): Answer {
    this.tick(now);
    if (keepAlive) {
      this.keep ??= this.make(received, now, true, false);
      return this.keep;
    }
    this.close ??= this.make(received, now, false, false);
    return this.close;
  }

  make(kind: AnswerKind, now: number, keepAlive: boolean, head: boolean): Answer {
    this.tick(now);
    const { status, reason } = kind;
    const headers: HeaderPair[] = [
      ['Date', this.date],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(kind.body.length)],
      ['Connection', keepAlive ? 'keep-alive' : 'close'],
    ];
    headers.push(...(kind.headers ?? []));
    if (keepAlive) headers.push(['Keep-Alive', `timeout=${this.keepAliveSeconds}`]);
    const text = head ? '' : kind.body;
    const body = encoder.encode(text);
    const startLine = `HTTP/1.1 ${status} ${reason}`;
    const part = {
      startLine,
      headers,
      headersJson: headersJson(headers),
      trailers: [],
      size: body.byteLength,
      body,
      sha256: null,
      complete: true,
    };
    return { status, reason, lines: headers.flat(), text, part };
  }

  private tick(now: number): void {
    const second = Math.floor(now / 1000);
    if (second === this.second) return;
    this.second = second;
    this.date = new Date(now).toUTCString();
    this.keep = null;
    this.close = null;
  }
}

/** The bytes of an answer, for a connection that has no `ServerResponse` (any more). */
export function wireText(answer: Answer): string {
  const lines = answer.part.headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${answer.part.startLine}\r\n${lines}\r\n${answer.text}`;
}
