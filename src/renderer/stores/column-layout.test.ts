import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnTemplate,
  defaultLayout,
  fitColumns,
  moveColumn,
  readLayout,
  resetWidth,
  resizeColumn,
  toggleColumn,
} from './column-layout';
import { columnIds } from './columns';

const fittedIds = (width: number) => fitColumns(defaultLayout, width).map(({ id }) => id);

describe('the columns of the list', () => {
  it('leave when there is no room, the least telling first, and the target stays readable', () => {
    expect(fittedIds(320)).toEqual(['direction', 'time', 'target', 'status', 'duration']);
    expect(fittedIds(600)).toContain('size');
    expect(fittedIds(600)).not.toContain('tokens');
    expect(fittedIds(900)).toEqual(columnIds.filter((id) => defaultLayout.shown.includes(id)));
  });

  it('show less before they leave', () => {
    const widthIn = (available: number) =>
      fitColumns(defaultLayout, available).find(({ id }) => id === 'time')?.width;
    expect(widthIn(360)).toBe(58);
    expect(widthIn(600)).toBe(88);
  });

  it('can be chosen, widened, moved and put back', () => {
    let layout = toggleColumn(defaultLayout, 'webhook');
    layout = moveColumn(layout, 'webhook', -20);
    layout = resizeColumn(layout, 'webhook', 5);
    expect(columnTemplate(fitColumns(layout, 1200))).toMatch(/^48px 16px 88px/);
    layout = toggleColumn(resetWidth(moveColumn(layout, 'webhook', 20), 'webhook'), 'webhook');
    expect(layout).toEqual(defaultLayout);
  });

  it('are remembered as they were', () => {
    const layout = resizeColumn(moveColumn(toggleColumn(defaultLayout, 'size'), 'time', 3), 'status', 120);
    expect(readLayout(JSON.stringify(layout))).toEqual(layout);
  });

  it('survive anything that may be stored', () => {
    const stored = fc.oneof(
      fc.string(),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(stored, (json) => {
        const { order, shown } = readLayout(json);
        expect([...order].sort()).toEqual([...columnIds].sort());
        expect(columnIds).toEqual(expect.arrayContaining([...shown]));
      }),
    );
    expect(readLayout('{"order":["tokens","nonsense"],"widths":{"time":1e9,"nope":3}}')).toMatchObject({
      order: ['tokens', ...columnIds.filter((id) => id !== 'tokens')],
      widths: { time: 600 },
    });
  });
});
