import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentJson } from './json-indent';

function indented(text: string): string {
  const result = indentJson(text);
  if (!result.ok) throw new Error(result.message);
  return result.text;
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Everything outside of strings that is blank, taken out. */
function withoutLayout(json: string): string {
  return json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_all, string?: string) => string ?? '');
}

describe('indentJson', () => {
  it('lays out objects and arrays, and leaves empty ones on their line', () => {
    expect(indented('{"a":[1,{"b":null}],"c":{},"d":[ ]}')).toBe(
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it('shows numbers, escapes, key order and duplicates as they were sent', () => {
    const sent = '{"z":1e400,"id":12345678901234567890,"f":1.0,"t":"\\u003cb\\u003e","z":-0}';
    expect(withoutLayout(indented(sent))).toBe(sent);
  });

  it('says where JSON breaks off or goes wrong', () => {
    expect(indentJson('{"a":1,}')).toEqual({
      ok: false,
      at: 7,
      message: 'A name in double quotes is missing.',
    });
    expect(indentJson('[1 2]')).toEqual({ ok: false, at: 3, message: 'A comma or ] is missing.' });
    expect(indentJson('{"a"')).toEqual({ ok: false, at: 4, message: 'The JSON ends too early.' });
    expect(indentJson('1 2')).toEqual({
      ok: false,
      at: 2,
      message: 'Something follows the end of the JSON.',
    });
  });

  it('survives any depth, without growing beyond measure', () => {
    const depth = 200_000;
    const result = indented('['.repeat(depth) + ']'.repeat(depth));
    expect(result.length).toBeLessThan(depth * 300);
  });

  it('prints as JSON.stringify does with two blanks, for what JSON.stringify made', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(indented(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('changes nothing but the layout, and is stable', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom('', ' ', '\n\t'), (json, blank) => {
        const loose = blank + json + blank;
        const result = indented(loose);
        expect(withoutLayout(result)).toBe(withoutLayout(loose));
        expect(indented(result)).toBe(result);
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"\\u00',
        '"\\n"',
        '"',
        '1',
        '-',
        '0',
        '.5',
        'e9',
        'true',
        'nul',
        ' ',
        '\n',
        '\v',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(indentJson(text).ok).toBe(parses(text));
      }),
      { numRuns: 3000 },
    );
  });
});
