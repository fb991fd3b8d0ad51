import { expect, it } from 'vitest';
import { formatBytes, formatCompact, formatCount, formatDuration, formatWhole } from './format';

it.each([
  [0, '0.0 ms'],
  [0.04, '<0.1 ms'],
  [0.42, '0.4 ms'],
  [0.999, '1 ms'],
  [4.04, '4 ms'],
  [84.4, '84 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1250, '1.25 s'],
  [9_961, '9.96 s'],
  [10_000, '10.0 s'],
  [59_999, '1 min 0 s'],
  [125_000, '2 min 5 s'],
  [-0.02, '0.0 ms'],
  [-1, '-1 ms'],
  [-125_000, '-2 min 5 s'],
])('shows %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1234, '1.2 kB'],
  [999_600, '1.0 MB'],
  [10_485_760, '10 MB'],
])('shows %d bytes as %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

it('counts one without an s', () => {
  expect(formatCount(1, 'exchange')).toBe('1 exchange');
  expect(formatCount(1234, 'exchange')).toBe('1,234 exchanges');
});

it.each([0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 123_456_789, -1234])(
  'writes %d as Intl does',
  (value) => {
    expect(formatWhole(value)).toBe(value.toLocaleString('en-US'));
  },
);

it.each([0, 7, 99, 999, 1000, 1234, 9_949, 9_951, 12_345, 99_949, 999_499, 999_500, 1_230_000, 45_600_000])(
  'writes %d in little room as Intl does',
  (count) => {
    expect(formatCompact(count)).toBe(new Intl.NumberFormat('en', { notation: 'compact' }).format(count));
  },
);
