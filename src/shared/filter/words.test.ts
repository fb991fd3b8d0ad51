import fc from 'fast-check';
import { expect, it } from 'vitest';
import { finder, fold, spaced, words } from './words';

const anyText = fc.string({ unit: 'binary' });

it('keeps the length of a text when it folds it, so that a place found is a place in the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(fold(text)).toHaveLength(text.length);
      expect(spaced(fold(text))).toHaveLength(text.length);
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

it.each([
  ['quick bro', 'the quick, Brown fox', { from: 4, to: 14 }],
  ['row', 'brown', null],
  ['ΣΑΣ', 'ο σας', { from: 2, to: 5 }],
  ['k', '\u212a', null],
  ['fancy', '“fancy”', { from: 1, to: 6 }],
])('finds the words %s in “%s”', (text, within, place) => {
  expect(finder({ kind: 'words', text })(fold(within))).toEqual(place);
});

it('finds a part of a word, one place after the other', () => {
  const find = finder({ kind: 'part', text: 'AN' });
  expect(find('banana')).toEqual({ from: 1, to: 3 });
  expect(find('banana', 2)).toEqual({ from: 3, to: 5 });
  expect(find('banana', 4)).toBeNull();
});

it('cuts words at whatever is no letter or digit', () => {
  expect(words(fold('gpt-4o_mini/Ärger…größer x'))).toEqual(['gpt', '4o', 'mini', 'ärger', 'größer', 'x']);
});
