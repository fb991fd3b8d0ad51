/** How a series is told from the others without its colour: by its pattern, its dashes, and its name at the side. */
export type SeriesForm = 'solid' | 'hatched' | 'dotted';
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
}

/** Numbers by category. Bars are stacked; lines are not. */
export interface Chart {
  title: string;
  /** What it says in one sentence, for those who do not see it. */
  summary: string;
  kind: 'bars' | 'lines';
  categories: readonly Category[];
  series: readonly Series[];
  format: (value: number) => string;
  /** Heads the column of the categories. */
  categoryTitle: string;
  /** What has no number here and is therefore not drawn, in words. */
  note?: string;
}

export const toneColours: Record<SeriesTone, string> = {
  ok: 'var(--ok)',
  bad: 'var(--bad)',
  accent: 'var(--accent)',
  warn: 'var(--warn)',
};

/** The highest that the axis has to reach. */
export function highest({ kind, categories, series }: Chart): number {
  const tops = categories.map((_, index) => {
    const values = series.map(({ values }) => values[index] ?? 0);
    return kind === 'bars' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
  return Math.max(0, ...tops);
}

/** A round number at or above a value: 1, 2, 2.5 or 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
