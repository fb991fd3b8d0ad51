/** What can be said of a target URL while it is typed. */
export type UrlCheck =
  | { state: 'empty' }
  | { state: 'bad'; message: string }
  /** It can be sent to. `note` says why PromptPal itself would refuse it, if it would. */
  | { state: 'good'; url: URL; note: string | null };

/**
 * Checks a target URL. Hookpair sends to any http or https URL; PromptPal refuses `localhost` and loopback, private
 * or link-local address literals, and does not resolve names (observed, 1.16.8).
 */
export function checkWebhookUrl(text: string): UrlCheck {
  const trimmed = text.trim();
  if (trimmed === '') return { state: 'empty' };
  if (!/^[a-z][a-z0-9+.-]*:/i.test(trimmed) || /^[^/:]+:\d+(\/|$)/.test(trimmed)) {
    return { state: 'bad', message: 'Begin with http:// or https://.' };
  }
  if (!URL.canParse(trimmed)) return { state: 'bad', message: unparsable(trimmed) };
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { state: 'bad', message: `Only http and https can be sent to, not ${url.protocol.slice(0, -1)}.` };
  }
  if (!/^https?:\/\/[^/]/i.test(trimmed)) return { state: 'bad', message: 'The host is missing after //.' };
  const kind = localKind(url.hostname);
  return { state: 'good', url, note: kind && refusal(kind) };
}

function unparsable(text: string): string {
  if (/\s/.test(text)) return 'A URL has no blanks in its host; write %20 in its path.';
  const port = /^https?:\/\/[^/?#]*:([^/?#@\]]*)/i.exec(text)?.[1];
  if (port !== undefined && !(Number(port) <= 65_535)) return 'The port is a number from 0 to 65535.';
  if (/^https?:\/*$/i.test(text)) return 'The host is missing after //.';
  return 'This is not a URL. It looks like https://api.example.com/webhook.';
}

function refusal(kind: string): string {
  return `PromptPal itself refuses ${kind}: use a tunnel, and give PromptPal the tunnel’s URL. Hookpair can send to it.`;
}

/** In words what makes a host local, or null. The URL parser has already brought addresses to their usual form. */
function localKind(hostname: string): string | null {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) return 'localhost';
  if (hostname.startsWith('[')) return localKind6(hostname.slice(1, -1));
  const octets = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(hostname)?.slice(1).map(Number);
  return octets ? localKind4(octets) : null;
}

/** RFC 1918, RFC 3927 and RFC 1122 §3.2.1.3. */
function localKind4([a, b]: number[]): string | null {
  if (a === undefined || b === undefined) return null;
  if (a === 127 || a === 0) return 'loopback addresses';
  if (a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168)) return 'private addresses';
  if (a === 169 && b === 254) return 'link-local addresses';
  return null;
}

/** RFC 4291 §2.5, RFC 4193. An IPv4-mapped address is judged as the IPv4 address that it carries. */
function localKind6(address: string): string | null {
  if (address === '::1' || address === '::') return 'loopback addresses';
  if (/^f[cd]/.test(address)) return 'private addresses';
  if (/^fe[89ab]/.test(address)) return 'link-local addresses';
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(address)?.[1];
  if (mapped === undefined) return null;
  const high = Number.parseInt(mapped, 16);
  return localKind4([high >> 8, high & 0xff]);
}
