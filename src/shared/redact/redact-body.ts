import type { ByteString } from '../bytes';
import type { HeaderPair } from '../model';
import { type JsonPath, matchesPath, parseJsonPath } from './json-path';
import { findJsonValues } from './json-values';
import { redactFields } from './redact-url';
import { placeholder, type Redaction } from './redaction';
import type { Secrets } from './secrets';

/** The JSON paths of a redaction, read once for many bodies. */
export function bodyPaths({ paths, ip, userId }: Redaction): JsonPath[] {
  const texts = [...paths, ...(ip ? ['$..ip'] : []), ...(userId ? ['$..userId'] : [])];
  return texts.flatMap((text) => {
    const parsed = parseJsonPath(text);
    return parsed.ok ? [parsed.path] : [];
  });
}

/**
 * Takes the chosen values out of a body of JSON or of a form. Every other byte stays as it is. From where a JSON text
 * cannot be read any more it is replaced to its end: nobody knows what stands there.
 */
export function redactBody(
  body: ByteString,
  headers: readonly HeaderPair[],
  redaction: Redaction,
  paths: readonly JsonPath[],
  secrets: Secrets,
): ByteString {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/^\s*application\/x-www-form-urlencoded/i.test(type)) return redactFields(body, redaction, secrets);
  if (paths.length === 0 || !looksLikeJson(body, type)) return body;
  // UTF-16 or UTF-32: PromptPal and JSON itself know UTF-8 alone (RFC 8259 §8.1).
  if (body.slice(0, 4).includes('\0') || /^(\xff\xfe|\xfe\xff)/.test(body)) return placeholder;
  const { values, brokenAt } = findJsonValues(body, (keys) => paths.some((path) => matchesPath(path, keys)));
  let redacted = '';
  let at = 0;
  for (const { from, to, leaves } of values) {
    for (const text of leaves) secrets.add(text);
    redacted += `${body.slice(at, from)}"${placeholder}"`;
    at = to;
  }
  if (brokenAt === null || at >= body.length) return redacted + body.slice(at);
  return brokenAt <= at ? redacted + placeholder : redacted + body.slice(at, brokenAt) + placeholder;
}

function looksLikeJson(body: ByteString, type: string): boolean {
  return (
    /[/+]json\s*(;|$)/i.test(type) ||
    /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|[\s\0])*[[{"]/.test(body.slice(0, 100))
  );
}
