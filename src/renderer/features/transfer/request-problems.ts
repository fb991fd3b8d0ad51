import { bytesOfBase64, utf8ByteString } from '@shared/bytes';
import type { HeaderPair } from '@shared/model';

/** A request as it is typed. */
export interface RequestDraft {
  /** A pasted command; it fills the rest. */
  curl: string;
  method: string;
  url: string;
  /** One header a line: `Name: value`. */
  headers: string;
  body: string;
  /** Whether `body` is base64, because its bytes are no text. */
  isBase64: boolean;
}

/** A request that can be sent. */
export interface TypedRequest {
  method: string;
  url: string;
  headers: [string, string][];
  body: Uint8Array;
}

export type CheckedRequest =
  | { ok: true; request: TypedRequest }
  | { ok: false; problems: Partial<Record<'method' | 'url' | 'headers' | 'body', string>> };

const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Reads what was typed, and says by field what is not right. What is not ASCII in a header goes out as UTF-8. */
export function checkRequest({ method, url, headers, body, isBase64 }: RequestDraft): CheckedRequest {
  const read = readHeaders(headers);
  const bytes = isBase64 ? bytesOfBase64(body.replace(/\s/g, '')) : new TextEncoder().encode(body);
  const problems = {
    ...(token.test(method.trim()) ? {} : { method: 'A method is one word, such as POST.' }),
    ...(/^https?:\/\/[^\s/]/i.test(url.trim()) ? {} : { url: 'Begin with http:// or https:// and a host.' }),
    ...(typeof read === 'string' ? { headers: read } : {}),
    ...(bytes ? {} : { body: 'This is not base64.' }),
  };
  if (Object.keys(problems).length > 0 || typeof read === 'string' || !bytes) return { ok: false, problems };
  return { ok: true, request: { method: method.trim(), url: url.trim(), headers: read, body: bytes } };
}

/** The headers, or what is wrong with one of them. */
function readHeaders(text: string): [string, string][] | string {
  const headers: [string, string][] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon));
    if (!token.test(name)) return `Line ${index + 1}: a header is written as “Name: value”.`;
    headers.push([name, utf8ByteString(line.slice(colon + 1).trim())]);
  }
  return headers;
}

/** Headers as they are typed. `text` shows the bytes of a value as characters. */
export function headerLines(headers: readonly HeaderPair[], text: (value: string) => string): string {
  return headers.map(([name, value]) => `${name}: ${text(value)}`).join('\n');
}
