/**
 * A URL that can be sent to, split as Go's net/url splits it, because PromptPal's client does. Unlike `new URL`, Go
 * keeps what was typed: the case of the host, a default port, dot segments, and the bytes of the query.
 * Texts are Latin-1: one character is one byte on the wire.
 */
export interface Target {
  secure: boolean;
  /** Scheme, host and port: what can share a connection. */
  origin: string;
  /** What stands in `Host`: as typed, without userinfo. */
  host: string;
  /** What is resolved and stands in SNI: lower case, punycode, IPv6 without brackets. */
  hostname: string;
  port: number;
  /** Path as typed, for resolving a relative Location against it; may be empty. */
  path: string;
  /** With its `?`, or empty. */
  query: string;
  /** As typed, without `@`; a relative redirect inherits it. Null where there is none. */
  userinfo: string | null;
  /** The whole URL without userinfo, as Go writes it in `Referer`: with the fragment. */
  href: string;
}

/** Why a URL cannot be sent to, in words. */
export class BadUrl extends Error {
  override name = 'BadUrl';
  readonly code = 'BAD_URL';
}

const shape = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i;
/** What Go's EscapedPath takes as it is (net/url validEncoded). */
const plainPath = /^[\w.~!$&'()*+,;=:@[\]%/-]*$/;
/** What Go leaves unescaped when it has to escape a path again (net/url shouldEscape, encodePath). */
const unescaped = /[\w.~$&+,/:;=@-]/;

/** Splits `text`. Throws {@link BadUrl} where Go's client would refuse it before it opens a connection. */
export function parseTarget(text: string): Target {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go refuses
  if (/[\x00-\x1f\x7f]/.test(text)) throw new BadUrl('invalid control character in URL');
  const parts = shape.exec(text);
  if (!parts) throw new BadUrl('not an absolute URL: it begins with http:// or https://');
  const [, scheme = '', authority = '', typedPath = '', query = '', fragment = ''] = parts;
  const protocol = scheme.toLowerCase();
  if (protocol !== 'http' && protocol !== 'https') {
    throw new BadUrl(`unsupported protocol scheme "${scheme}"`);
  }
  const at = authority.lastIndexOf('@');
  const userinfo = at < 0 ? null : authority.slice(0, at);
  if (userinfo !== null && /[^\w.~!$&'()*+,;=:%@-]/.test(userinfo)) throw new BadUrl('invalid userinfo');
  const { host, hostname, port } = parseHost(protocol, authority.slice(at + 1));
  const path = escapedPath(typedPath);
  for (const escaped of [userinfo ?? '', path]) {
    const bad = /%(?![0-9a-f]{2}).{0,2}/i.exec(escaped);
    if (bad) throw new BadUrl(`invalid URL escape "${bad[0]}"`);
  }
  const wireQuery = wireText(query);
  return {
    secure: protocol === 'https',
    origin: `${protocol}://${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`,
    host,
    hostname,
    port,
    path,
    query: wireQuery,
    userinfo,
    href: `${protocol}://${host}${path}${wireQuery}${wireText(fragment)}`,
  };
}

/** What stands between the method and the version: path and query, never the fragment (RFC 9112 §3.2.1). */
export function requestTarget(target: Target): string {
  return `${target.path || '/'}${target.query}`;
}

/** The value of `Authorization` that Go derives from `user:pass@`, or null. */
export function basicAuthorization(userinfo: string | null): string | null {
  if (userinfo === null) return null;
  const colon = userinfo.indexOf(':');
  const user = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const password = colon < 0 ? '' : userinfo.slice(colon + 1);
  const colonByte = Buffer.from(':');
  return `Basic ${Buffer.concat([unescapeBytes(user), colonByte, unescapeBytes(password)]).toString('base64')}`;
}

function parseHost(protocol: string, typed: string): Pick<Target, 'host' | 'hostname' | 'port'> {
  const host = typed.endsWith(':') ? typed.slice(0, -1) : typed;
  if (host === '') throw new BadUrl('no host in URL');
  if (/[\s\\%<>"]/.test(host)) throw new BadUrl(`invalid character in host name "${host}"`);
  const base = `${protocol}://${host}/`;
  const url = URL.canParse(base) ? new URL(base) : null;
  if (!url || url.hostname === '') throw new BadUrl(`invalid host "${host}"`);
  const defaultPort = protocol === 'https' ? 443 : 80;
  return {
    // Go writes a name outside ASCII in punycode, and leaves the rest as typed.
    host: /^[\x20-\x7e]*$/.test(host) ? host : url.host,
    hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? defaultPort : Number(url.port),
  };
}

function escapedPath(path: string): string {
  if (plainPath.test(path)) return path;
  let escaped = '';
  for (const byte of unescapeBytes(path)) {
    const char = String.fromCharCode(byte);
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    escaped += byte < 0x80 && unescaped.test(char) ? char : `%${hex}`;
  }
  return escaped;
}

/** UTF-8 bytes of `text`, with `%XX` undone. */
function unescapeBytes(text: string): Buffer {
  const latin1 = wireText(text).replace(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin1, 'latin1');
}

function wireText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
