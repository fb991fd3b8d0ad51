/** A share of `size` pixels in percent, so that both panes have at least what they need. The first one comes first. */
export function clampShare(
  wanted: number,
  { size, least, most }: { size: number; least: readonly [number, number]; most: number },
): number {
  const [first, second] = least;
  const lowest = (first / size) * 100;
  const highest = Math.min(most, ((size - second) / size) * 100);
  return Math.max(lowest, Math.min(highest, wanted));
}

const key = (name: string) => `hookpair.split.${name}`;

/** The share that was remembered under `name`, in percent, or null. */
export function recallShare(name: string | undefined): number | null {
  const text = name === undefined ? null : localStorage.getItem(key(name));
  const share = text === null ? Number.NaN : Number(text);
  return share > 0 && share < 100 ? share : null;
}

export function rememberShare(name: string | undefined, share: number): void {
  if (name !== undefined) localStorage.setItem(key(name), String(share));
}
