/** How a series is told from the others without its colour: by its pattern, its dashes, and its name at the side. */
export type SeriesForm = 'solid' | 'hatched' | 'dotted' | 'mixed';
export type SeriesTone = 'ok' | 'bad' | 'accent' | 'warn';

export interface Series {
  name: string;
  tone: SeriesTone;
  form: SeriesForm;
  /** One for each category; null where there is none. */
  values: readonly (number | null)[];
  /** What is added to the filter of a category to find what this series counts. */
  filter?: string;
}

export interface Category {
  /** In full, such as `Mon 24 Nov 2026, 10:00`. */
  name: string;
  /** Under the axis. */
  short: string;
  /** Finds the exchanges of it; null where no filter does. */
  filter: string | null;
  /** Where it stands in a calendar: week and day of the week, from 0. */
  cell?: { column: number; row: number };
}

/**
 * Numbers by category. Bars are stacked, and so are rows, which lie beside the names of their categories, and the days of
 * a calendar; lines are not.
 */
export interface Chart {
  title: string;
  /** What it says in one sentence, for those who do not see it. */
  summary: string;
  kind: 'bars' | 'lines' | 'rows' | 'calendar';
  categories: readonly Category[];
  series: readonly Series[];
  format: (value: number) => string;
  /** Heads the column of the categories. */
  categoryTitle: string;
  /** What has no number here and is therefore not drawn, in words. */
  note?: string;
  /** The axis goes up to here at least: below it numbers look alike in words. */
  reach?: number;
  /** Numbers that have no half, such as exchanges. */
  isCount?: boolean;
}

/** As `stroke-dasharray`, of lines. */
export const dashes: Record<SeriesForm, string> = {
  solid: '',
  hatched: '6 3',
  dotted: '2 3',
  mixed: '8 3 2 3',
};

export const toneColours: Record<SeriesTone, string> = {
  ok: 'var(--ok)',
  bad: 'var(--bad)',
  accent: 'var(--accent)',
  warn: 'var(--warn)',
};

/** The highest that the axis has to reach. */
export function highest({ kind, categories, series, reach = 0 }: Chart): number {
  const tops = categories.map((_, index) => {
    const values = series.map(({ values }) => values[index] ?? 0);
    return kind === 'lines' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0);
  });
  return Math.max(reach, ...tops);
}

/** A round number at or above a value: 1, 2, 2.5 or 5 times a power of ten. Half of a count is whole too. */
export function roundUp(value: number, isCount = false): number {
  if (isCount && value <= 10) return Math.max(2, Math.ceil(value / 2) * 2);
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step =
    (isCount ? [1, 2, 3, 4, 5, 6, 8, 10] : [1, 2, 2.5, 5, 10]).find((factor) => factor * power >= value) ??
    10;
  return step * power;
}

/** A name that is not longer than so many pixels at the size of the charts’ letters; what is cut off is an ellipsis. */
export function cut(name: string, pixels: number): string {
  const most = Math.max(3, Math.floor(pixels / 6.3));
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
