import { utf8OfByteString } from '../bytes';
import { placeholder, type Redaction } from './redaction';
import type { Secrets } from './secrets';

/** Takes userinfo and the values of named query parameters out of a URL or a request target. */
export function redactUrl(url: string, redaction: Redaction, secrets: Secrets): string {
  const withoutUser = redaction.userinfo ? redactUserinfo(url, secrets) : url;
  const start = withoutUser.indexOf('?');
  if (start < 0) return withoutUser;
  const hash = withoutUser.indexOf('#', start);
  const end = hash < 0 ? withoutUser.length : hash;
  const query = redactFields(withoutUser.slice(start + 1, end), redaction, secrets);
  return withoutUser.slice(0, start + 1) + query + withoutUser.slice(end);
}

function redactUserinfo(url: string, secrets: Secrets): string {
  return url.replace(/^(\s*[a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i, (_all, scheme: string, userinfo: string) => {
    const colon = userinfo.indexOf(':');
    const parts = colon < 0 ? [userinfo] : [userinfo, userinfo.slice(0, colon), userinfo.slice(colon + 1)];
    for (const part of parts) {
      secrets.add(part);
      secrets.add(decoded(part));
    }
    return `${scheme}${placeholder}@`;
  });
}

/** The fields of a query or a form (URL Standard, application/x-www-form-urlencoded). Names have no case here. */
export function redactFields(fields: string, redaction: Redaction, secrets: Secrets): string {
  const names = fieldNames(redaction);
  if (names.size === 0) return fields;
  return fields
    .split('&')
    .map((field) => {
      const sign = field.indexOf('=');
      if (sign < 0 || !names.has(decoded(field.slice(0, sign)).toLowerCase())) return field;
      const value = field.slice(sign + 1);
      secrets.add(decoded(value));
      secrets.addBytes(value);
      return `${field.slice(0, sign)}=${placeholder}`;
    })
    .join('&');
}

/** Names of fields that are taken out of queries and forms: those that were named, and the last part of simple paths. */
function fieldNames({ query, ip, userId, paths }: Redaction): Set<string> {
  const simple = paths.map((path) => /^(?:\$\.{1,2})?([^.[\]'"\s*$]+)$/.exec(path.trim())?.[1] ?? '');
  const names = [...query, ...simple, ...(ip ? ['ip'] : []), ...(userId ? ['userId'] : [])];
  return new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
}

function decoded(text: string): string {
  const latin1 = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_all, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return /[^\0-\xff]/.test(latin1) ? latin1 : (utf8OfByteString(latin1) ?? latin1);
}
