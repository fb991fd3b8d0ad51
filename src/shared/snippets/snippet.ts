import type { HeaderPair } from '../model';

/** A request as a snippet reproduces it. Header values are Latin-1: one character is one byte. */
export interface SnippetRequest {
  method: string;
  url: string;
  headers: readonly HeaderPair[];
  body: Uint8Array;
}

/** Program text that sends the request. */
export interface Snippet {
  text: string;
  /** What the program cannot do exactly, in words; also written into it as comments. */
  notes: string[];
}

/** What belongs to one connection, or is written by whoever frames the message (RFC 9110 §7.6.1). */
const framing = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The headers that a client must be told: all but those that it writes itself. That is Content-Length, Host where it
 * is the URL's, and what belongs to the connection.
 */
export function toldHeaders({ headers, url }: SnippetRequest): HeaderPair[] {
  const host = hostOf(url);
  return headers.filter(([name, value]) => {
    const lower = name.toLowerCase();
    return !framing.has(lower) && !(lower === 'host' && value.toLowerCase() === host);
  });
}

export function hasHeader(headers: readonly HeaderPair[], name: string): boolean {
  return headers.some(([one]) => one.toLowerCase() === name);
}

/** Whether the request had a body, be it an empty one that was announced. */
export function hasBody({ headers, body }: SnippetRequest): boolean {
  return body.length > 0 || hasHeader(headers, 'content-length');
}

/** Host and port as they stand in the URL, in lower case. */
export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#@]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** Comment lines for a snippet. */
export function comments(mark: string, notes: readonly string[]): string {
  return notes.map((note) => `${mark} ${note}\n`).join('');
}
