import { type JsonTree, printCompact } from './json-tree';

/** One place where two JSON values differ. */
export interface JsonChange {
  kind: 'changed' | 'added' | 'removed';
  /** From the root: names of members, and indexes of items in decimal. */
  path: string[];
  /** As in A; null when it was added. */
  before: JsonTree | null;
  /** As in B; null when it was removed. */
  after: JsonTree | null;
}

/**
 * Where B differs from A, in the order of A, added ones after it. The order of names is ignored; the order of items is
 * not. Items are matched from both ends of an array, so that one that was put in or taken out is told as such when
 * nothing else beside it has changed. An index of a removed item counts in A, of an added one in B.
 */
export function diffJson(a: JsonTree, b: JsonTree, path: readonly string[] = []): JsonChange[] {
  if (a.kind === 'object' && b.kind === 'object') return diffMembers(a.members, b.members, path);
  if (a.kind === 'array' && b.kind === 'array') return diffItems(a.items, b.items, path);
  if (printCompact(a) === printCompact(b)) return [];
  return [{ kind: 'changed', path: [...path], before: a, after: b }];
}

type Members = readonly [string, JsonTree][];

function diffMembers(a: Members, b: Members, path: readonly string[]): JsonChange[] {
  // Of a name that stands several times the first is matched with the first, and so on.
  const waiting = new Map<string, JsonTree[]>();
  for (const [name, value] of b) {
    const values = waiting.get(name);
    if (values) values.push(value);
    else waiting.set(name, [value]);
  }
  const changes: JsonChange[] = [];
  for (const [name, before] of a) {
    const after = waiting.get(name)?.shift();
    const at = [...path, name];
    if (after) changes.push(...diffJson(before, after, at));
    else changes.push({ kind: 'removed', path: at, before, after: null });
  }
  for (const [name, values] of waiting) {
    for (const after of values) changes.push({ kind: 'added', path: [...path, name], before: null, after });
  }
  return changes;
}

function diffItems(a: readonly JsonTree[], b: readonly JsonTree[], path: readonly string[]): JsonChange[] {
  const [printedA, printedB] = [a.map(printCompact), b.map(printCompact)];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && printedA[start] === printedB[start]) start += 1;
  let end = 0;
  while (end < shorter - start && printedA[a.length - 1 - end] === printedB[b.length - 1 - end]) end += 1;

  const changes: JsonChange[] = [];
  for (let index = start; index < Math.max(a.length, b.length) - end; index += 1) {
    const at = [...path, String(index)];
    const before = index < a.length - end ? a[index] : undefined;
    const after = index < b.length - end ? b[index] : undefined;
    if (before && after) changes.push(...diffJson(before, after, at));
    else if (before) changes.push({ kind: 'removed', path: at, before, after: null });
    else if (after) changes.push({ kind: 'added', path: at, before: null, after });
  }
  return changes;
}

/** A path as a JSON Pointer (RFC 6901): `/tokens/total`; the root is the empty text. */
export function toPointer(path: readonly string[]): string {
  return path.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The tokens of a JSON Pointer (RFC 6901 §4). */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
