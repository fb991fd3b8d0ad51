import type { SampleSummary } from '@shared/samples/sample';
import { inOrder } from '@shared/samples/sample-file';
import { expect, it } from 'vitest';
import { sampleRows } from './sample-rows';

const samples: SampleSummary[] = inOrder(
  ['a/One', 'a/b/Two', 'a-b/Three', 'Four', 'a/Ten 10', 'a/Ten 9'].map((path, index) => ({
    id: index + 1,
    folder: path.split('/').slice(0, -1).join('/'),
    name: path.split('/').at(-1) ?? '',
    size: 1,
  })),
);
const drawn = (query = '', collapsed: string[] = []) =>
  sampleRows(samples, query, new Set(['form documented', 'form observed', ...collapsed])).map(
    ({ title, level, count }) => `${' '.repeat(level - 1)}${title}${count === null ? '' : ` (${count})`}`,
  );

it('shows folders with what is in them, then what is in none, then the built-in ones', () => {
  expect(drawn()).toEqual([
    'a (4)',
    ' b (1)',
    '  Two',
    ' One',
    ' Ten 9',
    ' Ten 10',
    'a-b (1)',
    ' Three',
    'Four',
    'Built in, as documented (6)',
    'Built in, as 1.16.8 sends it (6)',
  ]);
  expect(drawn('', ['folder a']).slice(0, 2)).toEqual(['a (4)', 'a-b (1)']);
});

it('finds every word of a query in the path, also in what is collapsed', () => {
  expect(drawn('TEN a', ['folder a'])).toEqual(['a (2)', ' Ten 9', ' Ten 10']);
  expect(drawn('cached documented')).toEqual(['Built in, as documented (1)', ' Cached']);
  expect(drawn('nowhere')).toEqual([]);
});
