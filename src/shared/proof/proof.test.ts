import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeaderPair } from '../model';
import { proveBody } from './body-proof';
import { canonicalJson, canonicalNumber } from './canonical-json';
import { proveHeaders } from './header-proof';
import { diffForm } from './json-form';

const body = (text: string) => {
  const kept = new TextEncoder().encode(text);
  // Any text that is equal for equal bytes will do here.
  return { kept, size: kept.length, sha256: text, complete: true };
};

describe('canonical JSON', () => {
  it('is the same for every way to write the same numbers and strings', () => {
    expect(['1', '1.0', '10e-1', '0.1E1', '1.00'].map(canonicalNumber)).toEqual(new Array(5).fill('1e0'));
    expect(canonicalNumber('-0.0')).toBe('0');
    expect(canonicalNumber('12345678901234567890')).not.toBe(canonicalNumber('12345678901234567000'));
    expect(canonicalJson('{"b":"\\u00e9","a":[1.50]}')).toBe(canonicalJson(' {"a": [15e-1], "b": "é"} '));
  });

  it('agrees with what JSON.parse sees, for every value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const texts = [JSON.stringify(one), JSON.stringify(one, null, 3)];
        expect(canonicalJson(texts[0] ?? '')).toBe(canonicalJson(texts[1] ?? ''));
        const same = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(canonicalJson(JSON.stringify(one)) === canonicalJson(JSON.stringify(other))).toBe(same);
      }),
    );
  });
});

describe('the proof of a body', () => {
  it('names exactly how the same JSON was written anew', () => {
    const proof = proveBody(
      body('{"a":1.0,"b":"\\u00e9","c":{"x":1,"y":2}}'),
      body('{"a": 1, "b": "é", "c": {"y": 2, "x": 1}}'),
    );
    expect(proof).toMatchObject({
      kind: 'rewritten',
      difference: { at: 5 },
      form: {
        order: ['/c'],
        blanks: { sent: 0, arrived: 8 },
        numbers: [{ pointer: '/a', sent: '1.0', arrived: '1' }],
        strings: [{ pointer: '/b', sent: '"\\u00e9"', arrived: '"é"' }],
      },
    });
  });

  it('names the path and the first byte of a change', () => {
    const proof = proveBody(body('{"id":1,"user":"ann"}'), body('{"id":1,"user":"bob"}'));
    expect(proof).toMatchObject({ kind: 'changed', difference: { at: 16 }, changes: [{ path: ['user'] }] });
  });

  it('says identical for the same bytes only, and finds the first that differs', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (kept, at, by) => {
          const [place, changed] = [at % kept.length, kept.slice()];
          changed[place] = (kept[place] ?? 0) ^ by;
          const end = (bytes: Uint8Array) => ({
            ...body(''),
            kept: bytes,
            size: bytes.length,
            sha256: `${bytes}`,
          });
          expect(proveBody(end(kept), end(kept.slice())).kind).toBe('identical');
          const proof = proveBody(end(kept), end(changed));
          expect(proof.kind).not.toBe('identical');
          expect(proof).toMatchObject({ difference: { at: place } });
        },
      ),
    );
  });

  it('trusts the hash where not all was kept, and says so', () => {
    const long = { ...body('begin'), size: 99, sha256: 'x' };
    expect(proveBody(long, long)).toEqual({ kind: 'identical', size: 99, all: false });
    expect(proveBody(long, { ...long, sha256: 'y' })).toMatchObject({ kind: 'changed', difference: null });
  });

  it('finds some difference of form wherever the bytes of equal JSON differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 4 }), (value, blanks) => {
        const [one, other] = [JSON.stringify(value), JSON.stringify(sorted(value), null, blanks)];
        const { order, blanks: white, numbers, strings } = diffForm(one, other);
        const found = order.length > 0 || white !== null || numbers.length > 0 || strings.length > 0;
        expect(found).toBe(one !== other);
      }),
    );
  });
});

describe('the proof of headers', () => {
  const sent: HeaderPair[] = [
    ['Host', 'proxy.test'],
    ['User-Agent', 'PromptPal@1'],
    ['Content-Type', 'application/json'],
    ['X-Tag', 'one'],
  ];

  it('tells what a proxy may do from what it must not, and hides neither', () => {
    const arrived: HeaderPair[] = [
      ['host', 'inner.test'],
      ['content-type', 'application/json'],
      ['User-Agent', 'PromptPal@1'],
      ['Via', '1.1 proxy'],
      ['X-Forwarded-For', '127.0.0.1'],
      ['Connection', 'close, X-Hop'],
      ['X-Hop', '1'],
      ['User-Agent', 'PromptPal@1'],
    ];
    const { facts, moved } = proveHeaders(sent, arrived, true);
    expect(
      facts.map((fact) => [fact.kind, (fact.sent ?? fact.arrived)?.[0], fact.expected !== null]),
    ).toEqual([
      ['changed', 'Host', true],
      ['recased', 'Content-Type', false],
      ['dropped', 'X-Tag', false],
      ['added', 'Via', true],
      ['added', 'X-Forwarded-For', true],
      ['added', 'Connection', true],
      ['added', 'X-Hop', true],
      ['duplicated', 'User-Agent', false],
    ]);
    expect(moved).toHaveLength(1);
  });

  it('expects no change where nothing sits between', () => {
    const { facts } = proveHeaders(sent, [...sent, ['Via', '1.1 x']], false);
    expect(facts).toMatchObject([{ kind: 'added', expected: null }]);
  });

  it('says nothing of equal headers, and that something moved of every other order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(sent, { minLength: sent.length }), (shuffled) => {
        const { facts, moved } = proveHeaders(sent, shuffled, true);
        expect(facts).toEqual([]);
        expect(moved.length > 0).toBe(shuffled.some((pair, index) => pair !== sent[index]));
      }),
    );
  });
});

/** The same value with its names in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]));
}
