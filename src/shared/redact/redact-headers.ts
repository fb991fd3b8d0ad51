import { byteString, bytesOfBase64 } from '../bytes';
import type { HeaderPair } from '../model';
import { redactUrl } from './redact-url';
import { placeholder, type Redaction } from './redaction';
import type { Secrets } from './secrets';

/** Credentials, by the names that are in use. */
const credentials =
  /^(authorization|proxy-authorization|x-?(api|auth|access)-?(key|token)|api-?key|x-amz-security-token|x-csrf-token|x-xsrf-token)$/;
/** Headers in which a proxy says who the client is. */
const clientAddress =
  /^(x-forwarded-for|forwarded|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip|fastly-client-ip)$/;

/** Takes out of headers what the redaction names. The names, the order and what is harmless stay. */
export function redactHeaders(
  headers: readonly HeaderPair[],
  redaction: Redaction,
  secrets: Secrets,
): HeaderPair[] {
  const named = new Set(redaction.headers.map((name) => name.toLowerCase()));
  return headers.map(([name, value]): HeaderPair => {
    const lower = name.toLowerCase();
    if (named.has(lower)) return [name, whole(value, secrets)];
    if (redaction.authorization && credentials.test(lower)) return [name, credential(value, secrets)];
    if (redaction.cookies && lower === 'cookie') return [name, cookies(value, secrets)];
    if (redaction.cookies && lower === 'set-cookie') return [name, setCookie(value, secrets)];
    if (redaction.ip && clientAddress.test(lower)) return [name, addresses(value, secrets)];
    return [name, redactUrl(value, redaction, secrets)];
  });
}

function whole(value: string, secrets: Secrets): string {
  if (value === '') return value;
  secrets.addBytes(value);
  return placeholder;
}

/** Keeps the scheme (RFC 9110 §11.4). Of Basic, user and password are secrets of their own (RFC 7617 §2). */
function credential(value: string, secrets: Secrets): string {
  const [, scheme = '', rest = value] = /^([!#$%&'*+.^_`|~\w-]+ +)(.*)$/s.exec(value) ?? [];
  if (/^basic /i.test(scheme)) {
    const bytes = bytesOfBase64(rest.trim());
    if (bytes) {
      const pair = byteString(bytes);
      const colon = pair.indexOf(':');
      secrets.addBytes(pair);
      secrets.addBytes(pair.slice(0, Math.max(0, colon)));
      secrets.addBytes(pair.slice(colon + 1));
    }
  }
  for (const [, quoted] of rest.matchAll(/"([^"]*)"/g)) secrets.addBytes(quoted ?? '');
  return scheme + whole(rest, secrets);
}

function cookies(value: string, secrets: Secrets): string {
  return value
    .split(';')
    .map((cookie) => cookiePair(cookie, secrets))
    .join(';');
}

/** The value of the cookie alone: Path, Expires and the rest tell how it is used (RFC 6265 §4.1). */
function setCookie(value: string, secrets: Secrets): string {
  const [pair = '', ...attributes] = value.split(';');
  return [cookiePair(pair, secrets), ...attributes].join(';');
}

function cookiePair(cookie: string, secrets: Secrets): string {
  const sign = cookie.indexOf('=');
  const value = cookie.slice(sign + 1).trim();
  if (value === '') return cookie;
  secrets.addBytes(value);
  secrets.addBytes(value.replace(/^"(.*)"$/, '$1'));
  secrets.addBytes(
    value.replace(/%([0-9a-f]{2})/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  );
  return sign < 0 ? placeholder : `${cookie.slice(0, sign + 1)}${placeholder}`;
}

function addresses(value: string, secrets: Secrets): string {
  for (const address of value.split(/[\s,;="]+/)) if (/[.:]/.test(address)) secrets.addBytes(address);
  return whole(value, secrets);
}
