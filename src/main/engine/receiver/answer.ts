import { STATUS_CODES } from 'node:http';
import { hasNoBody } from '@shared/endpoint/endpoint';
import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';
import type { StoredPart } from '../store/journal';

/** A response exactly as it goes on the wire. One answer serves many requests: it is never changed. */
export interface Answer {
  status: number;
  /** Start line and header lines as they go on the wire, as Latin-1, with the empty line behind them. */
  head: string;
  /** Whether it is the last of its connection. */
  closes: boolean;
  /**
   * Bytes as Latin-1. Empty for HEAD, although Content-Length then tells what GET would have had (RFC 9110 §9.3.2), and
   * for a status that has no body.
   */
  text: string;
  /** The same, as the log keeps it. */
  part: StoredPart;
}

/** What an answer is made of. */
export interface Content {
  status: number;
  reason: string;
  /** In this order, after Date. What is missing of Date, Content-Length and Connection is added. */
  headers: readonly HeaderPair[];
  /** Bytes as Latin-1. */
  text: string;
}

/** Makes an answer at `now` (ms since the epoch). `keepAlive`: the connection may stay open. `head`: for HEAD. */
export type AnswerMaker = (now: number, keepAlive: boolean, head: boolean) => Answer;

/** `value` as a JSON body in UTF-8. */
export function jsonContent(status: number, value: unknown, headers: readonly HeaderPair[] = []): Content {
  return {
    status,
    reason: reasonOf(status),
    headers: [...headers, ['Content-Type', 'application/json']],
    text: byteText(JSON.stringify(value)),
  };
}

/** The reason phrase of a status, empty where it has none. */
export function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? '';
}

/** A text in UTF-8, one character a byte. */
export function byteText(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The log could not take the request: saying 200 would be a lie. */
export const notLogged: Content = jsonContent(503, {
  error: 'Hookpair could not write this request to its log. It is not kept.',
});

/** An answer of ours that is not 200, and the words for the log. */
export interface Refusal {
  answer: Content;
  error: { code: string; message: string };
}

export function refusal(status: number, reason: string, code: string, message: string): Refusal {
  return { answer: { ...jsonContent(status, { error: message }), reason }, error: { code, message } };
}

/**
 * Makes answers with every header set by us, so that what is logged is what is sent, byte for byte. An answer that does
 * not depend on its request changes once a second only, with its Date (RFC 9110 §5.6.7), and is made once a second.
 */
export class Answers {
  /** What a request gets that no endpoint takes. */
  readonly received = this.fixed(jsonContent(200, { status: 'received' }));
  private readonly keepAliveSeconds: number;
  private second = Number.NaN;
  private date = '';

  constructor(keepAliveMs: number) {
    this.keepAliveSeconds = Math.floor(keepAliveMs / 1000);
  }

  /** A maker that remembers what it made until the second is over. */
  fixed(content: Content): AnswerMaker {
    let second = Number.NaN;
    let keep: Answer | null = null;
    let close: Answer | null = null;
    return (now, keepAlive, head) => {
      if (head) return this.make(content, now, keepAlive, true);
      this.tick(now);
      if (second !== this.second) {
        second = this.second;
        keep = null;
        close = null;
      }
      if (keepAlive) {
        keep ??= this.make(content, now, true, false);
        return keep;
      }
      close ??= this.make(content, now, false, false);
      return close;
    };
  }

  make(content: Content, now: number, keepAlive: boolean, head: boolean): Answer {
    this.tick(now);
    const { status, reason } = content;
    const length = content.text.length;
    const typed = typedHeaders(content.headers);
    const bodyless = hasNoBody(status);
    // After a wrong length, or after an answer that is not the last one, nobody knows where the next one begins.
    const framed = bodyless || typed.length === null || typed.length === String(length);
    const stays = keepAlive && framed && status >= 200 && !typed.closes;
    const headers = typed.date ? [...content.headers] : [['Date', this.date] as const, ...content.headers];
    if (!bodyless && typed.length === null) headers.push(['Content-Length', String(length)]);
    if (!typed.connection) {
      headers.push(['Connection', stays ? 'keep-alive' : 'close']);
      if (stays) headers.push(['Keep-Alive', `timeout=${this.keepAliveSeconds}`]);
    }
    const text = head || bodyless ? '' : content.text;
    const part = {
      startLine: `HTTP/1.1 ${status} ${reason}`,
      headers,
      headersJson: headersJson(headers),
      trailers: [],
      size: text.length,
      body: Buffer.from(text, 'latin1'),
      sha256: null,
      complete: true,
    };
    return { status, head: headText(part), closes: !stays, text, part };
  }

  private tick(now: number): void {
    const second = Math.floor(now / 1000);
    if (second === this.second) return;
    this.second = second;
    this.date = new Date(now).toUTCString();
  }
}

/** Which of the headers that we would add are there already. */
function typedHeaders(headers: readonly HeaderPair[]) {
  const typed = { date: false, connection: false, closes: false, length: null as string | null };
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'date') typed.date = true;
    else if (lower === 'connection') {
      typed.connection = true;
      typed.closes ||= /\bclose\b/i.test(value);
    } else if (lower === 'content-length') typed.length = value;
  }
  return typed;
}

/** The bytes of an answer as Latin-1, for a connection that has no `ServerResponse` (any more). */
export function wireText({ head, text }: Answer): string {
  return head + text;
}

function headText({ startLine, headers }: StoredPart): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `${startLine}\r\n${lines}\r\n`;
}
