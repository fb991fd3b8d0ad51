import type { ExchangeSummary } from '@shared/model';
import { describe, expect, it } from 'vitest';
import {
  appendRows,
  cutAfter,
  dropFar,
  emptyWindow,
  fillPage,
  heldRows,
  indexOfRow,
  pageAt,
  type RowWindow,
  rowAt,
  splitTop,
} from './row-window';
import { someRow } from './some-row';

const rows = (from: number, count: number): ExchangeSummary[] =>
  Array.from({ length: count }, (_, index) => someRow(from - index));
const below = (id: number) => ({ id, value: null, seen: 0 });

/** Ids 100 to 1 in pages of 10. */
function hundred(): RowWindow {
  let window = emptyWindow;
  for (let from = 100; from > 0; from -= 10) {
    const cursor = from === 100 ? null : below(from + 1);
    window = appendRows(window, cursor, rows(from, 10), from === 10 ? null : below(from - 9));
  }
  return window;
}

describe('the window of rows', () => {
  it('finds rows by place and by id', () => {
    const window = hundred();
    expect(window).toMatchObject({ count: 100, next: null });
    expect(rowAt(window, 37)?.id).toBe(63);
    expect(indexOfRow(window, 63)).toBe(37);
    expect(pageAt(window, 99)).toBe(9);
    expect(pageAt(window, 100)).toBe(-1);
    expect(rowAt(window, -1)).toBeUndefined();
  });

  it('holds few rows while somebody scrolls through many, and keeps their places', () => {
    const window = dropFar(hundred(), { first: 50, last: 59, reach: 10, keepId: 100 });
    expect(heldRows(window).map(({ id }) => id)).toEqual(
      [...rows(100, 10), ...rows(60, 30)].map(({ id }) => id),
    );
    expect(window.count).toBe(100);
    expect(rowAt(window, 20)).toBeUndefined();
    expect(rowAt(window, 55)?.id).toBe(45);
  });

  it('takes a page back that has changed meanwhile, without showing a row twice', () => {
    const without = dropFar(hundred(), { first: 20, last: 29, reach: 0, keepId: null });
    // Two rows of the page were deleted, so that the page reaches into the next one.
    const window = fillPage(without, 1, [...rows(90, 8), ...rows(80, 2)]);
    expect(window.count).toBe(98);
    expect(indexOfRow(window, 80)).toBe(18);
    expect(heldRows(window).filter(({ id }) => id === 80)).toHaveLength(1);
  });

  it('grows its last page while a slow search goes on from the same place', () => {
    const begun = appendRows(emptyWindow, null, rows(9, 2), below(8));
    const window = appendRows(begun, null, rows(5, 1), below(5));
    expect(window.pages).toHaveLength(1);
    expect(window).toMatchObject({ count: 3, next: below(5) });
  });

  it('can be cut, and goes on where it was cut', () => {
    const window = cutAfter(hundred(), 35);
    expect(window).toMatchObject({ count: 40, next: below(61) });
    expect(cutAfter(window, 200)).toBe(window);
  });

  it('is cut into pages again after many rows came live', () => {
    const long = appendRows(emptyWindow, null, rows(50, 50), below(1));
    const window = splitTop(long, 20, ({ id }) => below(id));
    expect(window.pages.map(({ start, count }) => [start, count])).toEqual([
      [0, 20],
      [20, 20],
      [40, 10],
    ]);
    expect(cutAfter(window, 30).next).toEqual(below(11));
    expect(splitTop(window, 20, ({ id }) => below(id))).toBe(window);
  });
});
