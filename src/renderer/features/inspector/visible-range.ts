import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** The rows to draw: those in sight, and the selected one, which the grid names as its active row. */
export function withSelected(range: Range, selected: number): number[] {
  const visible = defaultRangeExtractor(range);
  if (selected < 0 || selected >= range.count || visible.includes(selected)) return visible;
  return [...visible, selected].sort((one, other) => one - other);
}
