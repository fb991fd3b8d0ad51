import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson } from '../json-indent';
import { duplicateNames, jsonPath, jsonPlaceAt } from './json-scan';

const text = '{"tokens": {"total": 450}, "list": [1, {"a b": null}], "event": "x"}';
const at = (mark: string) => {
  const place = jsonPlaceAt(text, text.indexOf(mark));
  return place && [jsonPath(place.path), text.slice(place.from, place.to)];
};

describe('jsonPlaceAt', () => {
  it('finds the value at a name and at a value', () => {
    expect(at('"total"')).toEqual(['$.tokens.total', '450']);
    expect(at('450')).toEqual(['$.tokens.total', '450']);
    expect(at(': 450')).toEqual(['$.tokens.total', '450']);
    expect(at('"tokens"')).toEqual(['$.tokens', '{"total": 450}']);
    expect(at('null')).toEqual(["$.list[1]['a b']", 'null']);
    expect(at('1, ')).toEqual(['$.list[0]', '1']);
  });

  it('takes a bracket, a comma and blanks for the object or array around them', () => {
    expect(jsonPath(jsonPlaceAt(text, 0)?.path ?? [])).toBe('$');
    expect(at(', "list"')).toEqual(['$', text]);
    expect(at(', {')).toEqual(['$.list', '[1, {"a b": null}]']);
    expect(jsonPlaceAt('  1  ', 4)).toBeNull();
  });

  it('leads to the same value that JSON.parse finds, at every offset', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, seed) => {
        const laidOut = indentJson(json);
        const shown = laidOut.ok ? laidOut.text : json;
        const place = jsonPlaceAt(shown, seed % shown.length);
        if (!place) return;
        let value: unknown = JSON.parse(shown);
        for (const step of place.path) value = (value as Record<string | number, unknown>)[step];
        // Of a name that stands twice JSON.parse keeps the last one.
        if (duplicateNames(shown).length > 0) return;
        expect(JSON.parse(shown.slice(place.from, place.to))).toEqual(value);
      }),
    );
  });

  it('goes 10,000 levels deep', () => {
    const deep = `${'['.repeat(10_000)}7${']'.repeat(10_000)}`;
    expect(jsonPlaceAt(deep, 10_000)?.path).toHaveLength(10_000);
  });
});

it('writes names that are no identifiers in brackets, escaped as RFC 9535 says', () => {
  expect(jsonPath(['a', "it's", 'x\\y', 'tab\t', '', 0, 'ä', '1a'])).toBe(
    "$.a['it\\'s']['x\\\\y']['tab\\t'][''][0].ä['1a']",
  );
});

describe('duplicateNames', () => {
  it('finds names that stand twice in one object, however they are escaped', () => {
    expect(duplicateNames('{"a":1,"\\u0061":2,"b":{"a":1},"c":[{"x":1},{"x":1,"x":2,"x":3}]}')).toEqual([
      '$.a',
      '$.c[1].x',
    ]);
  });

  it('finds none in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(duplicateNames(JSON.stringify(value))).toEqual([]);
      }),
    );
  });
});
