import { payloadField } from '@shared/payload-fields';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payloadOf, readField, valueAt, withField, withNow } from './payload-text';

const field = (path: string) => {
  const found = payloadField(path);
  if (!found) throw new Error(path);
  return found;
};

it('changes a field that is there, and no other character', () => {
  expect(withField('{ "result": 0,  "tokens": {"total": 3} }', 'tokens.total', '7')).toBe(
    '{ "result": 0,  "tokens": {"total": 7} }',
  );
});

it('adds a field that is missing, and takes one out', () => {
  expect(withField('{"a":1}', 'tokens.total', '7')).toBe('{"a":1,"tokens":{"total":7}}');
  expect(withField('{"providerId":1,"a":"<"}', 'providerId', null)).toBe('{"a":"\\u003c"}');
});

it('leaves a text alone that is no object', () => {
  expect(withField('{"a":', 'result', '1')).toBe('{"a":');
});

it('reads what was typed by the type of the field', () => {
  expect(readField(field('duration'), '12a')).toMatchObject({ ok: false });
  expect(readField(field('duration'), ' 12 ')).toEqual({ ok: true, json: '12' });
  expect(readField(field('userId'), '')).toEqual({ ok: true, json: '""' });
  expect(readField(field('providerId'), '')).toEqual({ ok: true, json: null });
  expect(readField(field('cached'), 'yes')).toMatchObject({ ok: false });
});

it('puts the moment into the timestamp, also where there was none', () => {
  const now = Date.UTC(2026, 10, 26, 1, 2, 3);
  expect(withNow('{"timestamp":"2024-01-15T10:30:00Z"}', now)).toBe('{"timestamp":"2026-11-26T01:02:03Z"}');
  expect(Date.parse(String(payloadOf(withNow('{}', now))?.timestamp))).toBe(now);
});

it('gives back any text that was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const read = readField(field('userId'), typed);
      const text = withField('{"userId":"x"}', 'userId', read.ok ? read.json : null);
      expect(valueAt(payloadOf(text) ?? {}, 'userId')).toBe(typed.toWellFormed());
    }),
  );
});
