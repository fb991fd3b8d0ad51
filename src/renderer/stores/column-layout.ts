import { type ColumnId, columnIds, columns } from './columns';

/** How a person has arranged the columns. */
export interface ColumnLayout {
  /** Every column, once. */
  order: readonly ColumnId[];
  shown: readonly ColumnId[];
  /** Pixels, for columns that were resized. */
  widths: Partial<Record<ColumnId, number>>;
}

export const defaultLayout: ColumnLayout = {
  order: columnIds,
  shown: columnIds.filter((id) => columns[id].shown),
  widths: {},
};

export const widestColumn = 600;
/** Pixels between two columns, and at both ends of a row, as in exchange-list.module.css. */
const gap = 8;
const padding = 10 + 26;

/** What gives way when the list is narrow, in this order: columns leave, or show less. */
const givesWay: readonly ({ leaves: ColumnId } | { narrows: ColumnId })[] = [
  { leaves: 'method' },
  { leaves: 'answer' },
  { leaves: 'tokens' },
  { leaves: 'event' },
  { leaves: 'size' },
  { narrows: 'duration' },
  { narrows: 'time' },
  { leaves: 'model' },
  { leaves: 'webhook' },
  { leaves: 'marks' },
];

export interface FittedColumn {
  id: ColumnId;
  /** Pixels; the target takes what is left. */
  width: number;
}

/** The columns there is room for in a list of `available` pixels. The target always keeps a readable width. */
export function fitColumns(layout: ColumnLayout, available: number): FittedColumn[] {
  let fitted = layout.order
    .filter((id) => id === 'target' || layout.shown.includes(id))
    .map((id) => ({ id, width: layout.widths[id] ?? columns[id].width }));
  for (const step of givesWay) {
    if (neededWidth(fitted) <= available) break;
    fitted =
      'leaves' in step
        ? fitted.filter(({ id }) => id !== step.leaves)
        : fitted.map(({ id, width }) => ({
            id,
            width: id === step.narrows ? Math.min(width, columns[id].narrow ?? width) : width,
          }));
  }
  return fitted;
}

function neededWidth(fitted: readonly FittedColumn[]): number {
  const widths = fitted.reduce((sum, { width }) => sum + width, 0);
  return widths + gap * (fitted.length - 1) + padding;
}

/** The value of `grid-template-columns`. */
export function columnTemplate(fitted: readonly FittedColumn[]): string {
  return fitted
    .map(({ id, width }) => (id === 'target' ? `minmax(${columns.target.min}px, 1fr)` : `${width}px`))
    .join(' ');
}

export function resizeColumn(layout: ColumnLayout, id: ColumnId, width: number): ColumnLayout {
  const bounded = Math.round(Math.min(widestColumn, Math.max(columns[id].min, width)));
  return { ...layout, widths: { ...layout.widths, [id]: bounded } };
}

/** Gives a column its own width back. */
export function resetWidth(layout: ColumnLayout, id: ColumnId): ColumnLayout {
  const { [id]: _, ...widths } = layout.widths;
  return { ...layout, widths };
}

export function toggleColumn(layout: ColumnLayout, id: ColumnId): ColumnLayout {
  const shown = layout.shown.includes(id) ? layout.shown.filter((one) => one !== id) : [...layout.shown, id];
  return { ...layout, shown };
}

/** Moves a column by `steps` to the right, and stops at the ends. */
export function moveColumn(layout: ColumnLayout, id: ColumnId, steps: number): ColumnLayout {
  const others = layout.order.filter((one) => one !== id);
  const from = layout.order.indexOf(id);
  const to = Math.min(others.length, Math.max(0, from + steps));
  return { ...layout, order: [...others.slice(0, to), id, ...others.slice(to)] };
}

/** Reads what was remembered, as far as it still makes sense; columns that are new since keep their place. */
export function readLayout(json: string | null): ColumnLayout {
  try {
    const kept: unknown = JSON.parse(json ?? 'null');
    if (typeof kept !== 'object' || kept === null) return defaultLayout;
    const { order, shown, widths } = kept as Record<string, unknown>;
    const known = readIds(order);
    let layout: ColumnLayout = {
      order: [...known, ...columnIds.filter((id) => !known.includes(id))],
      shown: Array.isArray(shown) ? readIds(shown) : defaultLayout.shown,
      widths: {},
    };
    for (const [id, width] of Object.entries(typeof widths === 'object' && widths !== null ? widths : {})) {
      if (isColumn(id) && typeof width === 'number' && Number.isFinite(width)) {
        layout = resizeColumn(layout, id, width);
      }
    }
    return layout;
  } catch {
    return defaultLayout;
  }
}

function readIds(value: unknown): ColumnId[] {
  return Array.isArray(value) ? [...new Set(value.filter(isColumn))] : [];
}

function isColumn(value: unknown): value is ColumnId {
  return columnIds.some((id) => id === value);
}
