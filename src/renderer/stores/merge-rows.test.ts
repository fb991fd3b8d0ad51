import type { ExchangeSummary } from '@shared/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergeOptions, mergeRows } from './merge-rows';

function row(id: number, outcome: ExchangeSummary['outcome'] = 'delivered'): ExchangeSummary {
  return {
    id,
    direction: 'sent',
    projectId: null,
    webhookId: null,
    runId: null,
    replayOf: null,
    pairId: null,
    method: 'POST',
    url: 'http://a.test/',
    outcome,
    reason: null,
    status: null,
    startedAt: id,
    durationMs: null,
    requestSize: 0,
    responseSize: 0,
    event: null,
    pinned: false,
    noted: false,
  };
}

const everything: MergeOptions = { matches: () => true, admit: true, hasMore: false, keepId: null };
const ids = (rows: readonly ExchangeSummary[]) => rows.map(({ id }) => id);

describe('mergeRows', () => {
  it('puts new rows on top and replaces known ones in their place', () => {
    const { rows } = mergeRows([row(2, 'pending'), row(1)], [row(2), row(3), row(4)], everything);
    expect(ids(rows)).toEqual([4, 3, 2, 1]);
    expect(rows[2]?.outcome).toBe('delivered');
  });

  it('keeps new rows back while the person looks elsewhere, and still updates the known ones', () => {
    const merged = mergeRows([row(1, 'pending')], [row(1), row(2)], { ...everything, admit: false });
    expect(ids(merged.rows)).toEqual([1]);
    expect(merged.rows[0]?.outcome).toBe('delivered');
    expect(ids(merged.waiting)).toEqual([2]);
  });

  it('lets a row in once it matches, in its place, and out when it no longer does, unless it is open', () => {
    const options = { ...everything, matches: (one: ExchangeSummary) => one.outcome === 'timeout' };
    expect(ids(mergeRows([row(3, 'timeout'), row(1, 'timeout')], [row(2, 'timeout')], options).rows)).toEqual(
      [3, 2, 1],
    );
    expect(ids(mergeRows([row(1, 'timeout')], [row(1)], options).rows)).toEqual([]);
    expect(ids(mergeRows([row(1, 'timeout')], [row(1)], { ...options, keepId: 1 }).rows)).toEqual([1]);
  });

  it('leaves rows that belong to a page that was not asked for yet', () => {
    expect(ids(mergeRows([row(9), row(8)], [row(3)], { ...everything, hasMore: true }).rows)).toEqual([9, 8]);
  });

  it('returns the same array when nothing concerns it', () => {
    const rows = [row(2)];
    expect(mergeRows(rows, [row(3)], { ...everything, matches: () => false }).rows).toBe(rows);
  });

  it('keeps the list ordered and free of duplicates, whatever arrives', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(some, some, (known, changed) => {
        const before = known.sort((a, b) => b - a).map((id) => row(id));
        const { rows } = mergeRows(
          before,
          changed.map((id) => row(id)),
          everything,
        );
        expect(ids(rows)).toEqual([...new Set([...known, ...changed])].sort((a, b) => b - a));
      }),
    );
  });
});
