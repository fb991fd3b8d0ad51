/** Both ends included, in whichever order they are given. */
export interface Span {
  first: number;
  last: number;
}

export function spanOf(one: number, other: number): Span {
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** Adds an id to a selection, or takes it away; the last one stays. */
export function toggled(selection: ReadonlySet<number>, id: number): ReadonlySet<number> {
  if (!selection.has(id)) return new Set([...selection, id]);
  if (selection.size === 1) return selection;
  return new Set([...selection].filter((one) => one !== id));
}

/** The place `steps` further on, stopped at the ends of a list of `count`; the first when nothing is open. */
export function stepFrom(index: number, steps: number, count: number): number {
  return index < 0 ? 0 : Math.min(count - 1, Math.max(0, index + steps));
}
