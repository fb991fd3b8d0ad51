import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffJson, fromPointer, placeWords, toPointer } from './json-diff';
import { type JsonTree, parseJsonTree, printCompact } from './json-tree';

function tree(text: string): JsonTree {
  const parsed = parseJsonTree(text);
  if (!parsed) throw new Error(`Not JSON: ${text}`);
  return parsed;
}

const changesOf = (a: string, b: string) =>
  diffJson(tree(a), tree(b)).map((change) => {
    const { kind, before, after } = change;
    return [kind, placeWords(change), before && printCompact(before), after && printCompact(after)].join(' ');
  });

/** What stands at a path; of a name that stands twice any of them. */
function valuesAt(value: JsonTree, [token, ...rest]: readonly string[]): JsonTree[] {
  if (token === undefined) return [value];
  if (value.kind === 'object')
    return value.members.filter(([name]) => name === token).flatMap(([, one]) => valuesAt(one, rest));
  const item = value.kind === 'array' ? value.items[Number(token)] : undefined;
  return item ? valuesAt(item, rest) : [];
}

function shuffled(value: JsonTree): JsonTree {
  if (value.kind === 'leaf') return value;
  if (value.kind === 'array') return { kind: 'array', items: value.items.map(shuffled) };
  return {
    kind: 'object',
    members: value.members.map(([name, one]) => [name, shuffled(one)] as [string, JsonTree]).reverse(),
  };
}

describe('the difference of two JSON texts', () => {
  it('names each place with what was there and what is', () => {
    expect(changesOf('{"a":{"b":1},"c":2,"d":3}', '{"d":3,"a":{"b":2},"e":[]}')).toEqual([
      'changed /a/b 1 2',
      'removed /c 2 ',
      'added /e  []',
    ]);
  });

  it('does not round numbers, and takes no escape for a difference', () => {
    expect(changesOf('[12345678901234567890, 1.0]', '[12345678901234567891, 1]')).toEqual([
      'changed /0 12345678901234567890 12345678901234567891',
      'changed /1 1.0 1',
    ]);
    expect(changesOf('"\\u00e9\\/"', '"é/"')).toEqual([]);
  });

  it('sees a name that stands twice', () => {
    expect(changesOf('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual(['changed /a 2 3']);
    expect(changesOf('{"a":1}', '{"a":1,"a":1}')).toEqual(['added /a  1']);
  });

  it('tells an item that was put in from those that moved because of it', () => {
    expect(changesOf('[1,2,3]', '[1,9,2,3]')).toEqual(['added /1  9']);
    expect(changesOf('[1,2,3]', '[2,3]')).toEqual(['removed /0 1 ']);
    expect(changesOf('[1,2,3,4,5]', '[0,1,3,4,9,5]')).toEqual([
      'added /0  0',
      'removed /1 2 ',
      'added /4  9',
    ]);
  });

  it('compares what stands between the same items, and says where it is in both', () => {
    expect(changesOf('[1,{"a":1},2,3]', '[0,1,{"a":2},2,4]')).toEqual([
      'added /0  0',
      'changed /1/a → /2/a 1 2',
      'changed /3 → /4 3 4',
    ]);
  });

  it('is found quickly in long arrays, where only the ends are matched', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => index);
    const turned = JSON.stringify(numbers.toReversed());
    expect(changesOf(JSON.stringify(numbers), turned)).toHaveLength(5000);
  });

  it('is empty exactly when both mean the same, whatever the order of their names', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        const [a, b] = [tree(one), tree(other)];
        expect(diffJson(a, shuffled(a))).toEqual([]);
        expect(diffJson(a, b).length === 0).toBe(printCompact(a) === printCompact(b));
      }),
    );
  });

  it('points to what is really there, on each side', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        const [a, b] = [tree(one), tree(other)];
        for (const { kind, path, pathInB, before, after } of diffJson(a, b)) {
          expect(before === null).toBe(kind === 'added');
          expect(after === null).toBe(kind === 'removed');
          if (before) expect(valuesAt(a, path)).toContain(before);
          if (after) expect(valuesAt(b, pathInB)).toContain(after);
        }
      }),
    );
  });

  it('mirrors when A and B change places', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        const [a, b] = [tree(one), tree(other)];
        const paths = diffJson(a, b).map(({ path, pathInB }) => `${toPointer(path)} ${toPointer(pathInB)}`);
        const mirrored = diffJson(b, a).map(
          ({ path, pathInB }) => `${toPointer(pathInB)} ${toPointer(path)}`,
        );
        expect(mirrored.sort()).toEqual(paths.sort());
      }),
    );
  });
});

describe('a JSON Pointer', () => {
  it('reads back to the path it was made of, whatever the names', () => {
    expect(toPointer(['a/b', 'm~n', '0'])).toBe('/a~1b/m~0n/0');
    fc.assert(
      fc.property(fc.array(fc.string()), (path) => {
        expect(fromPointer(toPointer(path))).toEqual(path);
      }),
    );
  });
});

describe('JSON as a tree', () => {
  it('keeps every value that JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const again: unknown = JSON.parse(printCompact(tree(text)));
        expect(again).toEqual(JSON.parse(text));
      }),
    );
  });

  it('is not made of what is no JSON, nor of what is nested without end', () => {
    expect(parseJsonTree('{"a":}')).toBeNull();
    expect(parseJsonTree('')).toBeNull();
    expect(parseJsonTree('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
  });
});
