import { goQuote } from './go-quote';

/** Why Go does not send to a URL. */
export interface GoUrlProblem {
  /** True where net/url does not even parse it; false where the request fails before a connection is opened. */
  parsing: boolean;
  words: string;
}

/** What Go's net/url and net/http say of a URL that they take no request to; null where they have nothing against it. */
export function goUrlProblem(url: string): GoUrlProblem | null {
  const words = parseProblem(url);
  if (words !== null) return { parsing: true, words };
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(url) ?? [];
  const sending = sendProblem(scheme, url.slice(scheme.length + 1));
  return sending === null ? null : { parsing: false, words: sending };
}

function parseProblem(url: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go refuses
  if (/[\x00-\x1f\x7f]/.test(url)) return 'net/url: invalid control character in URL';
  if (url.startsWith(':')) return 'missing protocol scheme';
  const [, scheme, rest = url] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
  if (scheme === undefined && /^[^/?#]*:/.test(rest)) return 'first path segment in URL cannot contain colon';
  const [, authority, path = ''] = /^(?:\/\/([^/?#]*))?([^?#]*)/.exec(rest) ?? [];
  return (authority === undefined ? null : authorityProblem(authority)) ?? escapeProblem(path);
}

function authorityProblem(authority: string): string | null {
  const at = authority.lastIndexOf('@');
  const problem = hostProblem(authority.slice(at + 1));
  if (problem !== null || at < 0) return problem;
  const userinfo = authority.slice(0, at);
  return /[^\w.~!$&'()*+,;=:%@-]/.test(userinfo) ? 'net/url: invalid userinfo' : escapeProblem(userinfo);
}

function hostProblem(host: string): string | null {
  const bracket = host.lastIndexOf(']');
  if (host.startsWith('[') && bracket < 0) return "missing ']' in host";
  const port = host.startsWith('[') ? host.slice(bracket + 1) : (/:[^:]*$/.exec(host)?.[0] ?? '');
  if (!/^(:\d*)?$/.test(port)) return `invalid port ${goQuote(port)} after host`;
  const [wrong] = /%(?!25|[89a-f][0-9a-f]).{0,2}/i.exec(host) ?? [];
  if (wrong) return `invalid URL escape ${goQuote(wrong)}`;
  const [space] = /[ \\^`{|}]/.exec(host) ?? [];
  return space ? `invalid character ${goQuote(space)} in host name` : null;
}

function escapeProblem(text: string): string | null {
  const [wrong] = /%(?![0-9a-f]{2}).{0,2}/i.exec(text) ?? [];
  return wrong ? `invalid URL escape ${goQuote(wrong)}` : null;
}

function sendProblem(scheme: string, rest: string): string | null {
  if (!/^https?$/i.test(scheme)) return `unsupported protocol scheme ${goQuote(scheme.toLowerCase())}`;
  const [, host = ''] = /^\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(rest) ?? [];
  if (host === '') return 'http: no Host in request URL';
  const [, port = ''] = /:(\d+)$/.exec(host) ?? [];
  return Number(port) > 65_535 ? `dial tcp: address ${port}: invalid port` : null;
}
