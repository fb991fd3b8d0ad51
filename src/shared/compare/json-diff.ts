import { commonItems } from './common-items';
import { type JsonTree, printCompact } from './json-tree';

/** One place where two JSON values differ. */
export interface JsonChange {
  kind: 'changed' | 'added' | 'removed';
  /** From the root: names of members, and indexes of items in decimal. In A, or where it was added in B. */
  path: string[];
  /** The same place in B, where items before it were put in or taken out. */
  pathInB: string[];
  /** As in A; null when it was added. */
  before: JsonTree | null;
  /** As in B; null when it was removed. */
  after: JsonTree | null;
}

/** Where something stands in A and in B. */
type Place = Pick<JsonChange, 'path' | 'pathInB'>;

/**
 * Where B differs from A, in the order of A, added ones after it. The order of names is ignored; the order of items is
 * not. Items that are the same are matched first (see {@link commonItems}), so that one that was put in or taken out is
 * told as such; between those, the first is compared with the first, and so on.
 */
export function diffJson(a: JsonTree, b: JsonTree, at: Place = { path: [], pathInB: [] }): JsonChange[] {
  if (a.kind === 'object' && b.kind === 'object') return diffMembers(a.members, b.members, at);
  if (a.kind === 'array' && b.kind === 'array') return diffItems(a.items, b.items, at);
  if (printCompact(a) === printCompact(b)) return [];
  return [{ kind: 'changed', ...at, before: a, after: b }];
}

function below({ path, pathInB }: Place, token: string, tokenInB = token): Place {
  return { path: [...path, token], pathInB: [...pathInB, tokenInB] };
}

/** What stands on one side only has the path of that side. */
function removed({ path }: Place, before: JsonTree): JsonChange {
  return { kind: 'removed', path, pathInB: path, before, after: null };
}

function added({ pathInB }: Place, after: JsonTree): JsonChange {
  return { kind: 'added', path: pathInB, pathInB, before: null, after };
}

type Members = readonly [string, JsonTree][];

function diffMembers(a: Members, b: Members, at: Place): JsonChange[] {
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
    const place = below(at, name);
    if (after) changes.push(...diffJson(before, after, place));
    else changes.push(removed(place, before));
  }
  for (const [name, values] of waiting) {
    for (const after of values) changes.push(added(below(at, name), after));
  }
  return changes;
}

function diffItems(a: readonly JsonTree[], b: readonly JsonTree[], at: Place): JsonChange[] {
  const matches = commonItems(a.map(printCompact), b.map(printCompact));
  const changes: JsonChange[] = [];
  let [nextA, nextB] = [0, 0];
  for (const match of [...matches, { a: a.length, b: b.length }]) {
    const [lengthA, lengthB] = [match.a - nextA, match.b - nextB];
    for (let index = 0; index < Math.max(lengthA, lengthB); index += 1) {
      const place = below(at, String(nextA + index), String(nextB + index));
      const before = index < lengthA ? a[nextA + index] : undefined;
      const after = index < lengthB ? b[nextB + index] : undefined;
      if (before && after) changes.push(...diffJson(before, after, place));
      else if (before) changes.push(removed(place, before));
      else if (after) changes.push(added(place, after));
    }
    [nextA, nextB] = [match.a + 1, match.b + 1];
  }
  return changes;
}

/** Where a change is, for people: in both, if that is not the same. */
export function placeWords({ path, pathInB }: JsonChange): string {
  const [inA, inB] = [toPointer(path), toPointer(pathInB)];
  return inA === inB ? inA : `${inA} → ${inB}`;
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
