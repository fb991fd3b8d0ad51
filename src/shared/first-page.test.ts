import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commands } from './contract';
import { firstPage } from './first-page';
import { newestFirst } from './sort';

const first = { cursor: null, limit: 200, filter: { text: '' }, sort: newestFirst };

it('knows the first page, and leaves every other to the contract', () => {
  expect(firstPage(first)).toEqual(first);
  for (const other of [
    null,
    'page',
    [],
    {},
    { ...first, limit: 0 },
    { ...first, limit: 501 },
    { ...first, limit: 1.5 },
    { ...first, cursor: { id: 1, value: null, seen: 0 } },
    { ...first, filter: { text: 'status:500' } },
    { ...first, sort: { ...newestFirst, descending: false } },
    { ...first, more: 1 },
  ])
    expect(firstPage(other)).toBeNull();
});

it('reads no page otherwise than the contract does', () => {
  const either = <T>(right: T) => fc.oneof(fc.constant(right), fc.constant(right), fc.anything());
  const input = fc.record(
    {
      cursor: either(null),
      limit: either(200),
      filter: either({ text: '' }),
      sort: either({ ...newestFirst }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(input, (asked) => {
      const known = firstPage(asked);
      if (known !== null) expect(commands['exchanges.page'].input.parse(asked)).toEqual(known);
    }),
  );
});
