export interface TargetParts {
  /** With the port, without credentials. */
  host: string;
  path: string;
  /** With its question mark; empty when there is none. */
  query: string;
}

/** Takes a URL apart for the list, without normalising it: what was sent is what is shown. */
export function targetParts(url: string): TargetParts {
  const parts = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url);
  if (!parts) return { host: '', path: url, query: '' };
  return { host: parts[1] ?? '', path: parts[2] || '/', query: parts[3] ?? '' };
}
