import type { ExchangeSummary } from '@shared/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergeOptions, mergeRows } from './merge-rows';
import { appendRows, dropFar, emptyWindow, heldRows, type RowWindow } from './row-window';
import { someRow } from './some-row';

const row = (id: number, outcome: ExchangeSummary['outcome'] = 'delivered') => someRow(id, { outcome });
const next = { id: 1, value: null, seen: 0 };
const windowOf = (rows: ExchangeSummary[], more = false) =>
  appendRows(emptyWindow, null, rows, more ? next : null);

const everything: MergeOptions = { matches: () => true, admit: true, keepId: null };
const ids = (window: RowWindow) => heldRows(window).map(({ id }) => id);

describe('mergeRows', () => {
  it('puts new rows on top and replaces known ones in their place', () => {
    const known = windowOf([row(2, 'pending'), row(1)]);
    const { window } = mergeRows(known, [row(2), row(3), row(4)], everything);
    expect(ids(window)).toEqual([4, 3, 2, 1]);
    expect(window.count).toBe(4);
    expect(heldRows(window)[2]?.outcome).toBe('delivered');
  });

  it('keeps new rows back while the person looks elsewhere, and still updates the known ones', () => {
    const merged = mergeRows(windowOf([row(1, 'pending')]), [row(1), row(2)], {
      ...everything,
      admit: false,
    });
    expect(ids(merged.window)).toEqual([1]);
    expect(heldRows(merged.window)[0]?.outcome).toBe('delivered');
    expect(merged.waiting.map(({ id }) => id)).toEqual([2]);
  });

  it('lets a row in once it matches, in its place, and out when it no longer does, unless it is open', () => {
    const options = { ...everything, matches: (one: ExchangeSummary) => one.outcome === 'timeout' };
    const known = windowOf([row(3, 'timeout'), row(1, 'timeout')]);
    expect(ids(mergeRows(known, [row(2, 'timeout')], options).window)).toEqual([3, 2, 1]);
    expect(ids(mergeRows(windowOf([row(1, 'timeout')]), [row(1)], options).window)).toEqual([]);
    expect(ids(mergeRows(windowOf([row(1, 'timeout')]), [row(1)], { ...options, keepId: 1 }).window)).toEqual(
      [1],
    );
  });

  it('leaves rows that belong to a page that was not asked for yet, or that is not held', () => {
    expect(ids(mergeRows(windowOf([row(9), row(8)], true), [row(3)], everything).window)).toEqual([9, 8]);
    const pages = appendRows(windowOf([row(9), row(7)], true), next, [row(5), row(1)], null);
    const sparse = dropFar(pages, { first: 2, last: 3, reach: 0, keepId: null });
    expect(ids(mergeRows(sparse, [row(8)], everything).window)).toEqual([5, 1]);
    expect(ids(mergeRows(sparse, [row(3)], everything).window)).toEqual([5, 3, 1]);
  });

  it('returns the same window when nothing concerns it', () => {
    const known = windowOf([row(2)]);
    expect(mergeRows(known, [row(3)], { ...everything, matches: () => false }).window).toBe(known);
  });

  it('keeps the list ordered and free of duplicates, whatever arrives', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, fc.integer({ min: 0, max: 20 }), (known, changed, split) => {
        const before = known.sort((a, b) => b - a).map((id) => row(id));
        const top = windowOf(before.slice(0, split), before.length > split);
        const pages = before.length > split ? appendRows(top, next, before.slice(split), null) : top;
        const { window } = mergeRows(
          pages,
          changed.map((id) => row(id)),
          everything,
        );
        expect(ids(window)).toEqual([...new Set([...known, ...changed])].sort((a, b) => b - a));
        expect(window.count).toBe(ids(window).length);
      }),
    );
  });
});
