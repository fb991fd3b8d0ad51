import { expect, it } from 'vitest';
import { completeFilter } from './complete';
import { filterChips } from './spans';

/** `|` is the caret. */
function complete(marked: string) {
  const caret = marked.indexOf('|');
  const { options, ...place } = completeFilter(marked.replace('|', ''), caret);
  return { ...place, inserts: options.map(({ insert }) => insert) };
}

it('offers the fields that begin with what is typed', () => {
  expect(complete('orders sta|')).toEqual({
    from: 7,
    to: 10,
    field: null,
    typed: 'sta',
    inserts: ['status:'],
  });
  expect(complete('-ver|')).toMatchObject({ from: 1, to: 4, inserts: ['verdict:'] });
  expect(complete('outc|').inserts).toEqual(['verdict:']);
  expect(complete('a |').inserts).toContain('webhook:');
});

it('offers the values of a field, and says which part of the text they replace', () => {
  expect(complete('direction:|')).toMatchObject({
    from: 10,
    to: 10,
    field: 'direction',
    inserts: ['sent', 'caught'],
  });
  expect(complete('(verdict:de|l)')).toMatchObject({ from: 9, to: 12, typed: 'de', inserts: ['delivered'] });
  expect(complete('webhook:"my ho|')).toMatchObject({ field: 'webhook', from: 8, to: 14, typed: 'my ho' });
});

it('finds the conditions that can be taken away one by one', () => {
  const text = 'orders status:>=400 -webhook:"a b" (model:x cached:yes) http://a.test';
  expect(filterChips(text)).toEqual([
    { from: 7, to: 19, text: 'status:>=400', negated: false },
    { from: 20, to: 34, text: 'webhook:"a b"', negated: true },
  ]);
  expect(filterChips('status:500 OR status:503')).toEqual([]);
  expect(filterChips('body:"not closed')).toEqual([]);
});
