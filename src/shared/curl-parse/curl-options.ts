/** What an option of curl means for the request. `ignored` changes only how curl itself behaves. */
export type CurlMeaning =
  | 'method'
  | 'header'
  | 'data'
  | 'data-raw'
  | 'data-urlencode'
  | 'json'
  | 'user'
  | 'user-agent'
  | 'cookie'
  | 'referer'
  | 'bearer'
  | 'url'
  | 'get'
  | 'head'
  | 'compressed'
  | 'form'
  | 'upload'
  | 'insecure'
  | 'follow'
  | 'file'
  | 'unsupported'
  | 'ignored';

export interface CurlOption {
  meaning: CurlMeaning;
  /** Whether a value follows. */
  takes: boolean;
}

/** Long names, by whether a value follows and what they mean (curl 8 manual). */
const withValue: Partial<Record<CurlMeaning, string>> = {
  method: 'request',
  header: 'header',
  data: 'data data-ascii data-binary',
  'data-raw': 'data-raw',
  'data-urlencode': 'data-urlencode',
  json: 'json',
  user: 'user',
  'user-agent': 'user-agent',
  cookie: 'cookie',
  referer: 'referer',
  bearer: 'oauth2-bearer',
  url: 'url',
  form: 'form form-string',
  upload: 'upload-file',
  file: 'config',
  unsupported:
    'proxy proxy-user proxy-header cert key cacert capath cert-type key-type pass resolve connect-to unix-socket interface aws-sigv4 url-query range time-cond variable expand-url',
  ignored:
    'output max-time connect-timeout retry retry-delay retry-max-time write-out cookie-jar dump-header max-redirs limit-rate ciphers tls-max tls13-ciphers trace trace-ascii stderr speed-limit speed-time keepalive-time max-filesize output-dir local-port dns-servers noproxy happy-eyeballs-timeout-ms continue-at create-file-mode parallel-max rate request-target',
};

const withoutValue: Partial<Record<CurlMeaning, string>> = {
  get: 'get',
  head: 'head',
  compressed: 'compressed',
  insecure: 'insecure',
  follow: 'location location-trusted',
  unsupported: 'digest ntlm negotiate anyauth',
  ignored:
    'basic silent show-error verbose include fail fail-with-body fail-early progress-bar no-progress-meter http1.1 http1.0 http2 http2-prior-knowledge http3 tlsv1 tlsv1.2 tlsv1.3 ipv4 ipv6 globoff path-as-is no-keepalive no-buffer remote-name remote-header-name remote-time raw tcp-nodelay ssl-no-revoke post301 post302 post303 create-dirs parallel disable no-compressed styled-output trace-time tr-encoding',
};

const letters: Record<string, string> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  A: 'user-agent',
  b: 'cookie',
  e: 'referer',
  F: 'form',
  T: 'upload-file',
  K: 'config',
  x: 'proxy',
  U: 'proxy-user',
  E: 'cert',
  r: 'range',
  z: 'time-cond',
  o: 'output',
  m: 'max-time',
  w: 'write-out',
  c: 'cookie-jar',
  D: 'dump-header',
  C: 'continue-at',
  y: 'speed-time',
  Y: 'speed-limit',
  G: 'get',
  I: 'head',
  k: 'insecure',
  L: 'location',
  s: 'silent',
  S: 'show-error',
  v: 'verbose',
  i: 'include',
  f: 'fail',
  '#': 'progress-bar',
  g: 'globoff',
  N: 'no-buffer',
  O: 'remote-name',
  J: 'remote-header-name',
  R: 'remote-time',
  q: 'disable',
  '0': 'http1.0',
  '1': 'tlsv1',
  '4': 'ipv4',
  '6': 'ipv6',
  Z: 'parallel',
};

const byName = new Map<string, CurlOption>();
for (const [groups, takes] of [
  [withValue, true],
  [withoutValue, false],
] as const) {
  for (const [meaning, names] of Object.entries(groups)) {
    for (const name of names.split(' ')) byName.set(name, { meaning: meaning as CurlMeaning, takes });
  }
}

/** An option by its long name without dashes, or undefined. */
export function longOption(name: string): CurlOption | undefined {
  return byName.get(name);
}

/** An option by its letter, with its long name. */
export function shortOption(letter: string): (CurlOption & { name: string }) | undefined {
  const name = letters[letter];
  const option = name === undefined ? undefined : byName.get(name);
  return option && name !== undefined ? { ...option, name } : undefined;
}
