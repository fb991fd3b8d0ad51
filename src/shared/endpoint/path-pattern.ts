/**
 * A path pattern: `/orders` is that path and no other; `*` stands for any characters but a slash; a `*` as the last
 * segment stands for all the rest, slashes included. With case, and as on the wire: percent-encoding is not undone.
 */
export interface PathPattern {
  /** What is exact is found by a look-up. */
  exact: boolean;
  /** Characters before the first wildcard: of two patterns, the one with more is more specific. */
  literal: number;
  test(path: string): boolean;
  /** What a `*` as the last segment stands for; empty where there is none. */
  rest(path: string): string;
}

/** Why a text is no path pattern; null when it is one. */
export function patternProblem(text: string): string | null {
  if (!text.startsWith('/')) return 'A path begins with a slash, such as /orders.';
  if (/[?#]/.test(text)) return 'A path ends before ? and #.';
  if (!/^[\x21-\x7e]*$/.test(text))
    return 'Blanks and letters beyond ASCII must be percent-encoded, such as %20.';
  return null;
}

export function compilePattern(text: string): PathPattern {
  const star = text.indexOf('*');
  if (star < 0) return { exact: true, literal: text.length, test: (path) => path === text, rest: () => '' };
  const takesRest = text.endsWith('/*');
  const source = (takesRest ? text.slice(0, -1) : text)
    .split('*')
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('[^/]*');
  const whole = new RegExp(`^${source}${takesRest ? '(.*)' : ''}$`, 's');
  return {
    exact: false,
    literal: star,
    test: (path) => whole.test(path),
    rest: (path) => whole.exec(path)?.[1] ?? '',
  };
}

/** The path of a request target (RFC 9112 §3.2), without its query: `/orders` of `/orders?a=1` and of `http://h/orders`. */
export function targetPath(target: string): string {
  const from = target.startsWith('/') ? 0 : afterAuthority(target);
  const query = target.indexOf('?', from);
  const path = target.slice(from, query < 0 ? undefined : query);
  return path === '' ? '/' : path;
}

function afterAuthority(target: string): number {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(target);
  if (!scheme) return 0;
  const slash = target.slice(scheme[0].length).search(/[/?]/);
  return slash < 0 ? target.length : scheme[0].length + slash;
}
