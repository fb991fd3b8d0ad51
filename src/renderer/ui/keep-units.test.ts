import { expect, it } from 'vitest';
import { keepUnits } from './keep-units';

it('numbers stay with their units, and other words may part', () => {
  expect(keepUnits('Delivered: 202 in 84 ms, 9.92 s to spare.')).toBe(
    'Delivered: 202 in 84\u00a0ms, 9.92\u00a0s to spare.',
  );
  expect(keepUnits('The body has 1.2 MB, 3 seconds and 200 is delivered after 1 min 5 s.')).toBe(
    'The body has 1.2\u00a0MB, 3 seconds and 200 is delivered after 1\u00a0min 5\u00a0s.',
  );
});
