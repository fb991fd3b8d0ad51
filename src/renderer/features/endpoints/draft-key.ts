let last = 0;

/** A key for an item of a list that can be moved and taken away while it is edited. */
export function draftKey(): number {
  last += 1;
  return last;
}
