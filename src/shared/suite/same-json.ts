import { type JsonTree, parseJsonTree, printCompact } from '../compare/json-tree';

/** A parsed value as a tree: numbers as JavaScript writes them, so that `1.0` and `1` are the same. Null where too deep. */
export function treeOf(value: unknown): JsonTree | null {
  try {
    return parseJsonTree(JSON.stringify(value) ?? 'null');
  } catch {
    return null;
  }
}

/** Whether two parsed values say the same; the order of names does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const [one, other] = [treeOf(a), treeOf(b)];
  return one !== null && other !== null && printCompact(one) === printCompact(other);
}
