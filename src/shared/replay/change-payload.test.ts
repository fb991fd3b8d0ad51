import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changePayload, changesProblem } from './change-payload';
import type { ReplayChanges } from './replay';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const now = Date.UTC(2026, 10, 26, 1, 2, 3);

function changed(text: string, changes: Partial<ReplayChanges>): string {
  const result = changePayload(encode(text), { timestamp: 'as_it_was', fields: [], ...changes }, now);
  return result.ok ? decode(result.body) : result.reason;
}

it('sets one field and leaves every other byte', () => {
  const fields = [
    { path: 'tokens.total', json: '7' },
    { path: '$.userId', json: '"ü"' },
  ];
  expect(changed('{ "userId" : "é", "tokens":{"total": 1e2 , "x":12345678901234567890}}\n', { fields })).toBe(
    '{ "userId" : "ü", "tokens":{"total": 7 , "x":12345678901234567890}}\n',
  );
});

it('puts now into the timestamp, in the zone that it had', () => {
  expect(changed('{"a":"é","timestamp":"2024-01-15T10:30:00+08:00"}', { timestamp: 'now' })).toBe(
    '{"a":"é","timestamp":"2026-11-26T09:02:03+08:00"}',
  );
});

it('says what cannot be changed, and changes nothing', () => {
  expect(changed('{"a":1}', { timestamp: 'now' })).toContain('no timestamp');
  expect(changed('{"a":1}', { fields: [{ path: 'b', json: '1' }] })).toContain('no b');
  expect(changed('{"a":1} and', { fields: [{ path: 'b', json: '1' }] })).toContain('not JSON');
  expect(changesProblem({ timestamp: 'now', fields: [{ path: 'a', json: 'x' }] })).toContain('not JSON');
  expect(changesProblem({ timestamp: 'now', fields: [{ path: 'a', json: '"x"' }] })).toBeNull();
});

it('gives the JSON that setting the value in the object would give', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (rest, value) => {
      const object = { ...rest, marked: 0 };
      const text = changed(JSON.stringify(object), {
        fields: [{ path: '$.marked', json: JSON.stringify(value) }],
      });
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...object, marked: value })));
    }),
  );
});
