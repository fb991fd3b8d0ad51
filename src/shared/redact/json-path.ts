/** A key of an object, a place in an array, or `*` as `null` for any. */
type Step = string | number | null;

/** `$.a.b`, `a[0].b`, `$['a b']`, `$.list[*].name`, and `$..name` for a name at any depth; at most one `..`. */
export interface JsonPath {
  head: readonly Step[];
  /** What must follow at any depth; null where there is no `..`. */
  tail: readonly Step[] | null;
}

export type JsonPathResult = { ok: true; path: JsonPath } | { ok: false; message: string };

const step =
  /(\.\.|\.)?(?:\[\s*(?:(\d+)|(\*)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*\]|([^.[\]'"\s*]+)|(\*))/y;

export function parseJsonPath(text: string): JsonPathResult {
  const trimmed = text.trim();
  const head: Step[] = [];
  let tail: Step[] | null = null;
  let at = trimmed.startsWith('$') ? 1 : 0;
  while (at < trimmed.length) {
    step.lastIndex = at;
    const match = step.exec(trimmed);
    const [whole, dots, index, anyIndex, single, double, name, any] = match ?? [];
    const isFirst = at === 0;
    const needsDot = (name !== undefined || any !== undefined) && !isFirst;
    if (whole === undefined || (needsDot && dots === undefined)) {
      return {
        ok: false,
        message: `“${trimmed.slice(at, at + 20)}” cannot stand there. Write a path as $.user.email or $..token.`,
      };
    }
    if (dots === '..') {
      if (tail) return { ok: false, message: 'Only one .. can be in a path.' };
      tail = [];
    }
    const quoted = single ?? double;
    const key =
      index !== undefined
        ? Number(index)
        : anyIndex !== undefined || any !== undefined
          ? null
          : (quoted?.replace(/\\(.)/g, '$1') ?? name ?? '');
    (tail ?? head).push(key);
    at += whole.length;
  }
  if (head.length === 0 && !tail)
    return { ok: false, message: 'A path names a field, such as $.user.email.' };
  return { ok: true, path: { head, tail } };
}

/** Whether a value at `keys`, from the top down, is meant. */
export function matchesPath({ head, tail }: JsonPath, keys: readonly (string | number)[]): boolean {
  if (!tail) return keys.length === head.length && fits(head, keys, 0);
  if (keys.length < head.length + tail.length) return false;
  return fits(head, keys, 0) && fits(tail, keys, keys.length - tail.length);
}

function fits(steps: readonly Step[], keys: readonly (string | number)[], from: number): boolean {
  return steps.every((one, index) => one === null || one === keys[from + index]);
}
