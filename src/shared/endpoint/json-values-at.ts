import { isRecord } from '../event-summary';
import { type JsonPath, parseJsonPath } from '../redact/json-path';

/** The values that a path means in a parsed JSON value, in the order in which they stand. Works at any depth. */
export function* jsonValuesAt(root: unknown, { head, tail }: JsonPath): Generator<unknown> {
  for (const value of follow(root, head)) {
    if (!tail) yield value;
    else for (const inner of withInner(value)) yield* follow(inner, tail);
  }
}

/** Whether one of the values that a path means passes. Quicker than going through them where the path means one place. */
export function someJsonValueAt(root: unknown, path: JsonPath, passes: (value: unknown) => boolean): boolean {
  if (path.tail === null) return follow(root, path.head).some(passes);
  for (const value of jsonValuesAt(root, path)) if (passes(value)) return true;
  return false;
}

/** A path that means one place: no `*`, no `..`. Null for any other. */
export function plainPath(text: string): JsonPath | null {
  const parsed = parseJsonPath(text);
  return parsed.ok && parsed.path.tail === null && !parsed.path.head.includes(null) ? parsed.path : null;
}

function follow(root: unknown, steps: JsonPath['head']): unknown[] {
  let values = [root];
  for (const step of steps) {
    // Nearly every path means one place at most, and no list is to be made for each of its steps.
    const [only] = values;
    if (step !== null && values.length === 1) {
      if (!hasMember(only, step)) return [];
      values[0] = only[step];
    } else values = values.flatMap((value) => (step === null ? members(value) : at(value, step)));
  }
  return values;
}

function at(value: unknown, step: string | number): unknown[] {
  return hasMember(value, step) ? [value[step]] : [];
}

/** A name belongs to an object, a place to an array. */
function hasMember(value: unknown, step: string | number): value is Record<string | number, unknown> {
  const fits = Array.isArray(value) ? typeof step === 'number' : isRecord(value);
  return fits && Object.hasOwn(value as object, step);
}

/** A value and all that is in it, outer before inner, without recursion. */
function* withInner(root: unknown): Generator<unknown> {
  const waiting = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    yield value;
    waiting.push(...members(value).reverse());
  }
}

function members(value: unknown): unknown[] {
  if (Array.isArray(value)) return [...value];
  return isRecord(value) ? Object.values(value) : [];
}
