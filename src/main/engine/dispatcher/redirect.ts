import { BadUrl, parseTarget, type Target } from './target';

/** Go's client gives up when it has made this many requests ("stopped after 10 redirects"). */
export const maxRequests = 10;
/** Bytes of a redirect's body that Go reads so that the connection can be used again; beyond, it closes it. */
export const slurpedBytes = 2048;

/** What Go's client does after a response with this status and this Location; null where the response is final. */
export interface Redirect {
  method: string;
  /** Once a hop has dropped the body it is never sent again. */
  keepsBody: boolean;
  location: string;
}

/**
 * 301, 302 and 303 turn a POST into a GET without a body; 307 and 308 keep both (RFC 9110 §15.4, Go's
 * redirectBehavior). Without a Location the response is final.
 */
export function redirectOf(
  status: number,
  location: string | null,
  current: { method: string; hasBody: boolean },
): Redirect | null {
  if (location === null || location === '') return null;
  switch (status) {
    case 301:
    case 302:
    case 303:
      return { method: 'GET', keepsBody: false, location };
    case 307:
    case 308:
      return { method: current.method, keepsBody: current.hasBody, location };
    default:
      return null;
  }
}

/**
 * Where a Location leads (RFC 3986 §5.2.2). Throws {@link BadUrl}. Userinfo is inherited by a relative reference
 * only: PromptPal's Authorization comes from the URL, so an absolute Location, even on the same host, goes without.
 */
export function resolveLocation(location: string, from: Target): Target {
  const text = utf8(location);
  try {
    return parseTarget(absolute(text, from));
  } catch (thrown) {
    if (!(thrown instanceof BadUrl)) throw thrown;
    throw new BadUrl(`Location "${text}": ${thrown.message}`);
  }
}

/** The Referer that Go adds: the previous URL without userinfo; none from https to http (RFC 9110 §10.1.3). */
export function refererFor(from: Target, to: Target): string | null {
  return from.secure && !to.secure ? null : from.href;
}

function absolute(text: string, from: Target): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text;
  const scheme = from.secure ? 'https' : 'http';
  if (text.startsWith('//')) return `${scheme}:${text}`;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(text) ?? [];
  const authority = `${from.userinfo === null ? '' : `${from.userinfo}@`}${from.host}`;
  const base = `${scheme}://${authority}`;
  if (path === '' && !rest.startsWith('?')) return `${base}${from.path}${utf8(from.query)}${rest}`;
  const folder = from.path.slice(0, from.path.lastIndexOf('/') + 1) || '/';
  const merged = path === '' ? from.path : path.startsWith('/') ? path : folder + path;
  return `${base}${removeDotSegments(merged)}${rest}`;
}

/** Headers are read as Latin-1; Go takes their bytes as UTF-8. */
function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** RFC 3986 §5.2.4, for a path that begins with a slash. */
function removeDotSegments(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    const last = index === segments.length - 1;
    if (last && (segment === '.' || segment === '..')) kept.push('');
  }
  return `/${kept.join('/')}`;
}
