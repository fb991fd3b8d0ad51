import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatDuration } from './format';

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
