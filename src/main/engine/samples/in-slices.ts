/** So few that they take a few milliseconds, commit included: an answer that is due waits no longer. */
const sliceLength = 50;

/** Works through items in slices, and lets everything else have its turn between two. */
export async function inSlices<Item>(
  items: readonly Item[],
  work: (some: Item[], from: number) => void,
): Promise<void> {
  for (let from = 0; from < items.length; from += sliceLength) {
    work(items.slice(from, from + sliceLength), from);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
