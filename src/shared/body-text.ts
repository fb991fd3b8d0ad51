import type { HeaderPair, Part } from './model';

/** A body as a person can read it. */
export type Reading = { kind: 'text'; text: string; charset: string } | { kind: 'binary' };

/** Characters looked at for controls; a text shows its nature early. */
const lookedAt = 64 * 1024;

/**
 * Decodes a body by the charset of its Content-Type, else as UTF-8 (RFC 9110 §8.3.2, RFC 8259 §8.1). Bytes that do not
 * decode are binary; they are never replaced silently.
 */
export function readText(bytes: Uint8Array, headers: readonly HeaderPair[]): Reading {
  const declared = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headerValue(headers, 'content-type') ?? '')?.[1];
  for (const charset of declared ? [declared, 'utf-8'] : ['utf-8']) {
    const text = decode(bytes, charset);
    if (text !== null) return { kind: 'text', text, charset: charset.toLowerCase() };
  }
  return { kind: 'binary' };
}

function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
    return hasControls(text) ? null : text;
  } catch {
    return null;
  }
}

/** Whether there are control characters that no text has: then it is binary, whatever its type says. */
function hasControls(text: string): boolean {
  const end = Math.min(text.length, lookedAt);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const inText = code >= 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x1b;
    if (!inText) return true;
  }
  return false;
}

/** Whether a body says that it is JSON, or begins as JSON does. */
export function looksLikeJson(text: string, headers: readonly HeaderPair[]): boolean {
  const type = headerValue(headers, 'content-type') ?? '';
  if (/^\s*[^;]*[/+]json\s*(;|$)/i.test(type)) return true;
  return /^[\ufeff\s]*[[{]/.test(text.slice(0, 100));
}

/** The first value of a header; names have no case (RFC 9110 §5.1). */
export function headerValue(headers: readonly HeaderPair[], name: string): string | undefined {
  return headers.find(([one]) => one.toLowerCase() === name)?.[1];
}

/** The content codings of a body, such as `gzip`, or null when it has none. */
export function contentCoding({ headers }: { headers: readonly HeaderPair[] }): string | null {
  const codings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .map(([, value]) => value);
  const coding = codings.join(', ').trim();
  return coding === '' || coding.toLowerCase() === 'identity' ? null : coding;
}

/** Start line, headers and the blank line, as they stood on the wire (Latin-1, RFC 9112 §2.1). */
export function messageHead({ startLine, headers }: Part): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const head = [...(startLine === '' ? [] : [startLine]), ...lines];
  return head.length === 0 ? '' : `${head.join('\r\n')}\r\n\r\n`;
}
