import { indentJson, literalEnd, stringEnd } from '../json-indent';

/**
 * JSON without loss: numbers keep their digits (`1.0` is not `1`, and none is rounded), and a name that stands twice
 * stands twice. Strings are compared by what they mean, so an escape makes no difference.
 */
export type JsonTree =
  | { kind: 'object'; members: [name: string, value: JsonTree][] }
  | { kind: 'array'; items: JsonTree[] }
  | { kind: 'leaf'; text: string };

/** Deeper JSON is compared as text: every walk through a tree is a recursion. */
const deepest = 500;

/** Reads JSON (RFC 8259). Null when it is none, or nested deeper than 500 levels. */
export function parseJsonTree(text: string): JsonTree | null {
  if (!indentJson(text).ok) return null;
  const open: Exclude<JsonTree, { kind: 'leaf' }>[] = [];
  let root: JsonTree | null = null;
  let name: string | null = null;

  const add = (value: JsonTree) => {
    const parent = open.at(-1);
    if (!parent) root = value;
    else if (parent.kind === 'array') parent.items.push(value);
    else parent.members.push([name ?? '', value]);
    name = null;
    if (value.kind !== 'leaf') open.push(value);
  };

  for (let at = 0; at < text.length; ) {
    const char = text[at];
    if (char === '{') add({ kind: 'object', members: [] });
    else if (char === '[') add({ kind: 'array', items: [] });
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      const end = stringEnd(text, at);
      const value = JSON.parse(text.slice(at, end)) as string;
      if (open.at(-1)?.kind === 'object' && name === null) name = value;
      else add({ kind: 'leaf', text: JSON.stringify(value) });
      at = end;
      continue;
    } else {
      const end = literalEnd(text, at);
      if (end > at) {
        add({ kind: 'leaf', text: text.slice(at, end) });
        at = end;
        continue;
      }
    }
    if (open.length > deepest) return null;
    at += 1;
  }
  return root;
}

/** The members in the order of their names; of one name, as they were sent. */
export function sortedMembers(members: readonly [string, JsonTree][]): [string, JsonTree][] {
  return [...members].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
}

/** A value on one line, with its names in order: two that print the same are the same. */
export function printCompact(tree: JsonTree): string {
  if (tree.kind === 'leaf') return tree.text;
  if (tree.kind === 'array') return `[${tree.items.map(printCompact).join(',')}]`;
  const members = sortedMembers(tree.members);
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${printCompact(value)}`).join(',')}}`;
}

interface PrintOptions {
  sortNames: boolean;
  /** Whether what stands at a path should not count; a mark is printed in its place. */
  isIgnored: (path: readonly string[]) => boolean;
}

/** What stands in place of an ignored value. */
export const ignoredMark = '"‹ignored›"';

/** A tree on lines of its own, two blanks a level. */
export function printTree(tree: JsonTree, options: PrintOptions, path: readonly string[] = []): string {
  if (path.length > 0 && options.isIgnored(path)) return ignoredMark;
  if (tree.kind === 'leaf') return tree.text;
  const inner = '  '.repeat(path.length + 1);
  const outer = '  '.repeat(path.length);
  if (tree.kind === 'array') {
    if (tree.items.length === 0) return '[]';
    const items = tree.items.map((item, index) => inner + printTree(item, options, [...path, String(index)]));
    return `[\n${items.join(',\n')}\n${outer}]`;
  }
  if (tree.members.length === 0) return '{}';
  const members = options.sortNames ? sortedMembers(tree.members) : tree.members;
  const lines = members.map(
    ([name, value]) => `${inner}${JSON.stringify(name)}: ${printTree(value, options, [...path, name])}`,
  );
  return `{\n${lines.join(',\n')}\n${outer}}`;
}
