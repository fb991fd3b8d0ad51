import { expect, it } from 'vitest';
import { isUnfinished } from './unfinished';

it.each([
  ['status:', true],
  ['direction:sent -duration:>=', true],
  ['(model:', true],
  ['status:4', false],
  ['status: ', false],
  ['stats(', false],
  ['', false],
])('takes `%s` as a filter whose value is still to come: %s', (text, is) =>
  expect(isUnfinished(text)).toBe(is),
);
