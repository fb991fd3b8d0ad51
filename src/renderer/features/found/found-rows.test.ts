import { expect, it } from 'vitest';
import { marksByRow } from './found-rows';

const rows = [
  { name: 'Host', value: 'a.test' },
  { name: 'X-Type', value: 'text/plain' },
];
const text = 'Host: a.test\nX-Type: text/plain';

function marked(words: string, current = -1) {
  const from = text.indexOf(words);
  const marks = marksByRow(rows, [{ from, to: from + words.length }], current);
  return rows.flatMap(({ name, value }, row) => {
    const found = marks.get(row);
    if (!found) return [];
    const cut = (whole: string, places: typeof found.name) =>
      places.map((place) => whole.slice(place.from, place.to) + (place.isCurrent ? '!' : ''));
    return [[row, ...cut(name, found.name), '=', ...cut(value, found.value)].join(' ')];
  });
}

it('finds the row of each place, and where in its name or value it is', () => {
  expect(marked('Host')).toEqual(['0 Host =']);
  expect(marked('a.test', 0)).toEqual(['0 = a.test!']);
  expect(marked('plain')).toEqual(['1 = plain']);
});

it('marks on both sides what goes from a name into its value', () => {
  expect(marked('Type: text')).toEqual(['1 Type = text']);
});
