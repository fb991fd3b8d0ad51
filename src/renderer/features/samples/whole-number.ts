/** Reads a whole number of a field; null where it is none, or outside its bounds. */
export function wholeNumber(text: string, { min, max }: { min: number; max: number }): number | null {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : null;
}

export function boundsWords({ min, max }: { min: number; max: number }): string {
  return `A whole number from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}.`;
}
