import { fromPointer, type JsonChange, toPointer } from './json-diff';
import type { JsonTree } from './json-tree';

/**
 * What a comparison should not count, as texts that people read and write:
 * `/data/id` a JSON Pointer (RFC 6901) with all below it, in which `*` stands for any one name or index;
 * `timestamp` every member of that name, wherever it stands;
 * `header:Date` a header.
 */
export interface Ignored {
  path(path: readonly string[]): boolean;
  header(name: string): boolean;
}

const headerPrefix = 'header:';

/** Reads ignored paths. */
export function readIgnored(texts: readonly string[]): Ignored {
  const headers = new Set<string>();
  const names = new Set<string>();
  const pointers: string[][] = [];
  for (const text of texts) {
    if (text.startsWith(headerPrefix)) headers.add(text.slice(headerPrefix.length).trim().toLowerCase());
    else if (text.startsWith('/')) pointers.push(fromPointer(text));
    else names.add(text);
  }
  return {
    header: (name) => headers.has(name.toLowerCase()),
    path: (path) =>
      path.some((token) => names.has(token)) || pointers.some((pointer) => matches(pointer, path)),
  };
}

function matches(pointer: readonly string[], path: readonly string[]): boolean {
  return (
    pointer.length <= path.length && pointer.every((token, index) => token === '*' || token === path[index])
  );
}

/** Why a text cannot be an ignored path, or null when it can. */
export function ignoredProblem(text: string): string | null {
  if (text.trim() === '') return 'Type a path such as /tokens/total, a name, or header:Date.';
  if (text.length > longestIgnored) return `At most ${longestIgnored} characters.`;
  if (text === headerPrefix || text === '/') return 'A name is missing.';
  if (text.startsWith('/') && /~(?![01])/.test(text)) return 'In a path ~ is written ~0, and / in a name ~1.';
  return null;
}

export const longestIgnored = 500;
/** Most ignored paths of one project. */
export const mostIgnored = 200;

const noisyName =
  /^(time|date|timestamp|duration|elapsed|nonce|signature|uuid|guid|id|etag|seq|sequence)$|(_|-)(id|at|time|ms)$|[a-z](Id|ID|At|Time|Ms|Date|Timestamp)$/i;
const noisyValue =
  /^"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"$/i;
const noisyHeaders = ['date', 'age', 'etag', 'last-modified', 'x-request-id', 'traceparent', 'cf-ray'];
const mostSuggested = 8;

/** Paths and headers that differ and look as if they did so every time: times, durations, ids. */
export function suggestIgnored(changes: readonly JsonChange[], headerNames: readonly string[]): string[] {
  const paths = changes.filter(isNoisy).map(({ path }) => generalise(path));
  const headers = headerNames
    .filter((name) => noisyHeaders.includes(name.toLowerCase()))
    .map((name) => `${headerPrefix}${name}`);
  return [...new Set([...paths, ...headers])].slice(0, mostSuggested);
}

function isNoisy({ kind, path, before, after }: JsonChange): boolean {
  if (kind !== 'changed') return false;
  return noisyName.test(path.at(-1) ?? '') || [before, after].every(isNoisyValue);
}

function isNoisyValue(value: JsonTree | null): boolean {
  return value?.kind === 'leaf' && noisyValue.test(value.text);
}

/** The same place in every item of an array. */
function generalise(path: readonly string[]): string {
  return toPointer(path.map((token) => (/^\d+$/.test(token) ? '*' : token)));
}
