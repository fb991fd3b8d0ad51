/** What `host:` looks at: the host and port of a URL as written, without a user; empty where there is none. */
export function hostOf(url: string): string {
  return split(url).host;
}

/** What `path:` looks at: from the first slash after the host up to the query. */
export function pathOf(url: string): string {
  return split(url).path;
}

/** Cut and not parsed, so that it works for what is no URL as well, and never changes a character. */
function split(url: string): { host: string; path: string } {
  const [, authority, rest = ''] = /^(?:[a-z][a-z0-9+.-]*:\/\/([^/?#]*))?([^?#]*)/i.exec(url) ?? [];
  const host = authority ?? '';
  return { host: host.slice(host.lastIndexOf('@') + 1), path: rest };
}
